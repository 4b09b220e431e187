import { Group, OrthographicCamera, Scene } from 'three';
import type { Staged } from '#lib/viz/stage/stage.svelte.ts';
import { canvasStage } from '#lib/viz/three/canvasStage.ts';
import { liveFacets } from '#lib/viz/three/liveFacets.ts';
import { liveLines, type LiveLines } from '#lib/viz/three/liveLines.ts';
import { side } from '../drawings/drawing.ts';
import type { ViewAngle } from '../../viewAngle.ts';
import { planeCorners, positiveOctant } from './shapes/cutShapes.ts';
import { liveMarks } from '#lib/viz/three/liveMarks.ts';
import type { Marks } from './marks.ts';
import { scaleOf, viewAxes } from './projection.ts';
import type { SpacePicture } from './spacePicture.ts';

export interface SpaceScene extends Staged {
  /** Draws this picture in the next frame. Buffers are kept; only their contents change. */
  update(picture: SpacePicture, marks: Marks, palette: Palette): void;
  look(view: ViewAngle): void;
  resize(sizePx: number): void;
  /** Buffers of geometry on the graphics card. */
  geometries(): number;
}

/** Colours of the present theme and the present curve. */
export interface Palette {
  readonly sheet: string;
  readonly lost: string;
  readonly axis: string;
  readonly accent: string;
  /** Red, green and blue of each point, 0…255. */
  readonly points: Uint8Array;
}

/** Draws a picture in space when something changed. Throws where there is no WebGL. */
export function createScene(canvas: HTMLCanvasElement): SpaceScene {
  const { renderer, invalidate, resize, show, dispose } = canvasStage(canvas, draw);
  const scene = new Scene();
  const camera = new OrthographicCamera();
  const ground = groundDrawing();
  const marks = liveMarks();
  scene.add(ground.group, marks.group);
  let shown: SpacePicture | undefined;
  let seen: ViewAngle | undefined;

  function draw(): void {
    if (!seen || !shown) return;
    aim(camera, seen, shown);
    renderer.render(scene, camera);
  }

  return {
    update(picture, drawn, palette) {
      shown = picture;
      ground.update(picture, palette);
      marks.update(picture.points, drawn, palette);
      invalidate();
    },
    look(view) {
      seen = view;
      invalidate();
    },
    resize(sizePx) {
      resize(sizePx, sizePx);
      marks.thin(Math.min(1, Math.max(0.5, sizePx / side)));
    },
    show,
    geometries: () => renderer.info.memory.geometries,
    dispose() {
      ground.dispose();
      marks.dispose();
      dispose();
    }
  };
}

function aim(camera: OrthographicCamera, view: ViewAngle, { ball }: SpacePicture): void {
  const [, up, near] = viewAxes(view);
  const half = side / 2 / scaleOf(ball);
  const [x, y, z] = ball.centre;
  Object.assign(camera, { left: -half, right: half, top: half, bottom: -half });
  Object.assign(camera, { near: 0, far: 8 * half });
  camera.up.fromArray(up);
  camera.position.fromArray(ball.centre.map((value, i) => value + 4 * half * near[i]));
  camera.lookAt(x, y, z);
  camera.updateProjectionMatrix();
}

/** All but the curve: axes, sheet, planes. */
function groundDrawing() {
  const kept = liveFacets(0.24);
  const lost = liveFacets(0.24);
  const planes = liveFacets(0.1);
  const axes = liveLines(1.2, false);
  const outlines = liveLines(1, false);
  const octant = liveLines(1.6, false);
  const folds = liveLines(1, false);
  folds.material.transparent = outlines.material.transparent = true;
  folds.material.opacity = 0.8;
  outlines.material.opacity = 0.5;
  const parts = [planes, lost, kept, outlines, axes, folds, octant];
  return {
    group: new Group().add(...parts.map(({ object }) => object)),
    update({ facets, axes: all, lines, cut }: SpacePicture, palette: Palette) {
      const corners = (gone: boolean) =>
        facets.filter((facet) => facet.lost === gone).map((facet) => facet.corners);
      kept.show(corners(false));
      lost.show(corners(true));
      const flats = cut ? planeCorners(cut) : [];
      planes.show(flats);
      writeSteps(
        outlines,
        flats.map((path) => [...path, ...path.slice(0, 3)])
      );
      writeSteps(octant, cut ? positiveOctant(cut) : []);
      writeSteps(
        axes,
        all.map(({ ends }) => ends)
      );
      writeSteps(folds, lines);
      kept.object.material.color.set(palette.sheet);
      folds.material.color.set(palette.sheet);
      lost.object.material.color.set(palette.lost);
      octant.material.color.set(palette.accent);
      for (const part of [planes.object, outlines, axes]) part.material.color.set(palette.axis);
    },
    dispose() {
      for (const part of parts) part.dispose();
    }
  };
}

function writeSteps(lines: LiveLines, paths: readonly ArrayLike<number>[]): void {
  const count = paths.reduce((sum, path) => sum + Math.max(0, path.length / 3 - 1), 0);
  const { positions } = lines.write(count);
  let k = 0;
  for (const path of paths)
    for (let from = 0; from + 5 < path.length; from += 3)
      for (let j = 0; j < 6; j++) positions[k++] = path[from + j];
}
