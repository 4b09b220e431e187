/**
 * Writes static/weights/first-look/: what the shipped network makes of every sample photograph, so
 * that a page can show it before anything is loaded. Does nothing where that has been done.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { detect } from '#lib/core/predictions/detection/detect.ts';
import { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';
import { formatFirstLook, howStored, storeThumbnail } from '#lib/core/engine/firstLook.ts';
import { tellingChannel } from '#lib/core/tensor/telling.ts';
import { stageOutput } from '#lib/core/network/shapes.ts';
import { TfjsEngine } from '#lib/model/engines/tfjsEngine.ts';
import {
  inputOf,
  readSample,
  readShippedModel,
  sampleIds,
  useWasm
} from './weights/nodeNetwork.ts';

const folder = 'static/weights/first-look';
const stamp = `${folder}/stamp`;
const sources = [
  'static/weights/ssdlite-mobilenetv2-coco.json',
  'scripts/firstLook.ts',
  'src/lib/core/engine/firstLook.ts',
  'src/lib/core/tensor/telling.ts',
  'static/samples/credits.json'
];

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of sources) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

async function lookAt(engine: TfjsEngine, sample: string): Promise<string> {
  const pixels = readSample(sample);
  await engine.run(inputOf(pixels, engine.spec));
  const thumbnails = [];
  for (const stage of engine.spec.stages.filter(({ kind }) => kind !== 'head'))
    thumbnails.push(
      storeThumbnail(stage.id, tellingChannel(await engine.read(stageOutput(stage))))
    );
  const original = { width: pixels.width, height: pixels.height };
  const predictions = await readPredictions(engine);
  const { anchors } = shipped.model;
  const detections = detect(
    predictions,
    engine.spec.detector!,
    anchors!,
    original,
    shipped.manifest.classNames
  );
  return formatFirstLook({ sample, computed: howStored, original, detections, thumbnails });
}

const wanted = fingerprint();
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0);
const shipped = readShippedModel();
await useWasm();
const engine = new TfjsEngine(shipped.model);
mkdirSync(folder, { recursive: true });
for (const sample of sampleIds())
  writeFileSync(`${folder}/${sample}.json`, await lookAt(engine, sample));
writeFileSync(stamp, wanted);
console.log(`First looks: ${sampleIds().length} photographs in ${folder}`);
