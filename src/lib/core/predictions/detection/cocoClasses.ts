/** COCO's categories by id, as the dataset numbers them: 80 names on 90 ids. */
const byId: Readonly<Record<number, string>> = {
  ...numbered(1, 'person, bicycle, car, motorcycle, airplane, bus, train, truck, boat'),
  ...numbered(10, 'traffic light, fire hydrant'),
  ...numbered(13, 'stop sign, parking meter, bench, bird, cat, dog, horse, sheep, cow, elephant'),
  ...numbered(23, 'bear, zebra, giraffe'),
  ...numbered(27, 'backpack, umbrella'),
  ...numbered(31, 'handbag, tie, suitcase, frisbee, skis, snowboard, sports ball, kite'),
  ...numbered(39, 'baseball bat, baseball glove, skateboard, surfboard, tennis racket, bottle'),
  ...numbered(46, 'wine glass, cup, fork, knife, spoon, bowl, banana, apple, sandwich, orange'),
  ...numbered(56, 'broccoli, carrot, hot dog, pizza, donut, cake, chair, couch, potted plant, bed'),
  ...numbered(67, 'dining table'),
  ...numbered(70, 'toilet'),
  ...numbered(72, 'tv, laptop, mouse, remote, keyboard, cell phone, microwave, oven, toaster'),
  ...numbered(81, 'sink, refrigerator'),
  ...numbered(84, 'book, clock, vase, scissors, teddy bear, hair drier, toothbrush')
};

/** Class names by the detector's index: 0 is the background, ids that COCO left out are "(unused n)". */
export const cocoClasses: readonly string[] = Array.from(
  { length: 91 },
  (_, id) => byId[id] ?? (id === 0 ? 'background' : `(unused ${id})`)
);

function numbered(first: number, names: string): Record<number, string> {
  return Object.fromEntries(names.split(', ').map((name, index) => [first + index, name]));
}
