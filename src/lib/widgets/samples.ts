/** A photograph that ships with the site. Who made each is on the credits page, too. */
export interface Sample {
  /** Value of `image` in the address; the file is `samples/<id>.jpg`. */
  readonly id: string;
  /** What is to be seen, for those who cannot see it. */
  readonly alt: string;
  readonly author: string;
  readonly licence: string;
  readonly width: number;
  readonly height: number;
}

function sample(
  id: string,
  size: readonly [number, number],
  alt: string,
  author: string,
  licence = 'public domain'
): Sample {
  return { id, alt, author, licence, width: size[0], height: size[1] };
}

export const samples: readonly Sample[] = [
  sample('dog', [640, 480], 'a German shepherd', 'Hans Kemperman'),
  sample('cat', [640, 480], 'a kitten at play', 'Loliloli'),
  sample('horses', [640, 415], 'a band of horses', 'Seth Zeigler'),
  sample('sheep', [640, 464], 'sheep on a meadow', 'Rob Mitchell'),
  sample('duck', [640, 604], 'a white duck', 'Bernard Spragg'),
  sample('chickens', [640, 427], 'chickens in a yard', 'Tranquilles'),
  sample('astronaut', [512, 512], 'the astronaut Eileen Collins', 'NASA'),
  sample('coffee', [600, 400], 'a cup of coffee', 'Rachel Michetti', 'CC0'),
  sample('chelsea', [451, 300], 'a cat’s face', 'Stefan van der Walt', 'CC0'),
  sample('cameraman', [512, 512], 'a man with a camera, grey-scale', 'Lav Varshney', 'CC0'),
  sample('citrus', [640, 422], 'citrus fruits', 'the Palapeli project'),
  sample('nagasaki-boats', [640, 512], 'boats at Nagasaki, c. 1865', 'Felice Beato; Getty', 'CC0')
];

export const sampleIds: readonly string[] = samples.map(({ id }) => id);
export const defaultSample: Sample = samples[0];

/** The sample of that name; the first one for any other name. */
export function findSample(id: string | null): Sample {
  return samples.find((candidate) => candidate.id === id) ?? defaultSample;
}
