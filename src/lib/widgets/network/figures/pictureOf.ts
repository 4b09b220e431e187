import type { NetworkLab } from '../state.svelte.ts';

export interface FigurePicture {
  /** Address of a sample, or the decoded picture of the reader; neither while it is being decoded. */
  readonly source: string | ImageBitmap | undefined;
  readonly alt: string;
  /** Pixels. */
  readonly original: { readonly width: number; readonly height: number };
}

/** The picture of the page, as a figure draws it. */
export function pictureOf(
  lab: Pick<NetworkLab, 'picture' | 'look' | 'shown' | 'environment'>
): FigurePicture {
  const { picture, look, shown } = lab;
  if (picture.kind === 'sample') {
    const { sample } = picture;
    const source = lab.environment.sampleUrl(sample.id);
    return { source, alt: sample.alt, original: look?.original ?? sample };
  }
  const source = shown?.picture === picture ? shown.result.picture : undefined;
  return { source, alt: picture.name, original: look?.original ?? { width: 4, height: 3 } };
}
