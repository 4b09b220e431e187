import { Group, OrthographicCamera, Scene, Vector3 } from 'three';
import type { Staged } from '#lib/viz/stage/stage.svelte.ts';
import { arcArrow } from '#lib/viz/three/arcArrow.ts';
import { canvasStage } from '#lib/viz/three/canvasStage.ts';
import { fatLine } from '#lib/viz/three/fatLine.ts';
import { ghostBox, type GhostBox } from '#lib/viz/three/ghostBox.ts';
import type { PaintRole } from '../blocks/layout.ts';
import type { ViewAngle } from '../../viewAngle.ts';
import { viewAxes, type Fit, type Point } from './projection.ts';
import type { Frame } from './solidFrames.ts';
import type { SolidBlock, SolidPicture, SolidSlab } from './solidLayout.ts';
import { between, tweenMs, type Look } from './tween.ts';

export interface SlabScene extends Staged {
  /** Shows another picture; what was there before moves into its new place if `moving`. */
  update(picture: SolidPicture, colours: Colours, moving: boolean): void;
  look(view: ViewAngle, fit: Fit): void;
  /** @param frames where each block is drawn, @param size of the canvas, all in CSS pixels */
  resize(frames: readonly Frame[], size: { readonly width: number; readonly height: number }): void;
}

/** CSS colours of the present theme. */
export type Colours = Readonly<Record<PaintRole | 'ground' | 'flow', string>>;

/** Draws both blocks on one canvas, each in its frame, when something changed. Throws where there is no WebGL. */
export function createScene(canvas: HTMLCanvasElement): SlabScene {
  const { renderer, invalidate, resize, show, dispose } = canvasStage(canvas, draw);
  renderer.setScissorTest(true);
  const drawings = [blockDrawing(), blockDrawing()];
  let seen: { view: ViewAngle; fit: Fit } | undefined;
  let places: readonly Frame[] = [];
  let height = 0;
  let began = -Infinity;

  function draw(now: number): void {
    if (!seen) return;
    const { view, fit } = seen;
    if (began === Infinity) began = now;
    places.forEach((place, index) => {
      drawings[index].advance(now - began);
      const { x, width } = place;
      const y = height - place.y - place.height;
      renderer.setViewport(x, y, width, place.height);
      renderer.setScissor(x, y, width, place.height);
      renderer.render(drawings[index].scene, cameraFor(view, fit.scale, fit.centres[index], place));
    });
    if (now - began < tweenMs) invalidate();
  }

  return {
    update(picture, colours, moving) {
      picture.blocks.forEach((block, index) => {
        drawings[index].update(block, picture.face, colours, moving);
      });
      // the clock starts with the first frame that shows the change
      began = moving ? Infinity : -Infinity;
      invalidate();
    },
    look(view, fit) {
      seen = { view, fit };
      invalidate();
    },
    resize(frames, size) {
      places = frames;
      height = size.height;
      resize(size.width, size.height);
    },
    show,
    dispose() {
      for (const drawing of drawings) drawing.dispose();
      dispose();
    }
  };
}

function cameraFor(
  view: ViewAngle,
  scale: number,
  [across, upward]: readonly [number, number],
  { width, height }: Frame
): OrthographicCamera {
  const { right, up, near } = viewAxes(view);
  const [halfWidth, halfHeight] = [width / 2 / scale, height / 2 / scale];
  const far = 20 * (halfWidth + halfHeight);
  const camera = new OrthographicCamera(-halfWidth, halfWidth, halfHeight, -halfHeight, 0, far);
  const centre = new Vector3(...right).multiplyScalar(across).addScaledVector(vector(up), upward);
  camera.up.copy(vector(up));
  camera.position.copy(centre).addScaledVector(vector(near), far / 2);
  camera.lookAt(centre);
  camera.updateProjectionMatrix();
  return camera;
}

const vector = (point: Point) => new Vector3(...point);

interface BlockDrawing {
  readonly scene: Scene;
  update(block: SolidBlock, face: number, colours: Colours, moving: boolean): void;
  /** Moves everything to where it is some milliseconds after the last update. */
  advance(elapsedMs: number): void;
  dispose(): void;
}

interface Moving {
  readonly box: GhostBox;
  start: Look;
  end: Look;
  shown: Look;
}

function blockDrawing(): BlockDrawing {
  const scene = new Scene();
  const slabs = new Map<string, Moving>();
  const ties = tieDrawing();
  scene.add(ties.group);

  function drop(id: string): void {
    const slab = slabs.get(id);
    if (!slab) return;
    scene.remove(slab.box.group);
    slab.box.dispose();
    slabs.delete(id);
  }

  return {
    scene,
    update(block, face, colours, moving) {
      const ids = new Set(block.slabs.map(({ id }) => id));
      for (const id of [...slabs.keys()]) if (!ids.has(id)) drop(id);
      for (const slab of block.slabs) {
        const known = slabs.get(slab.id);
        const end = lookOf(slab, known?.shown);
        const start = moving && known ? known.shown : end;
        const box = known?.box ?? ghostBox();
        box.paint(colours[slab.role], colours.ground);
        scene.add(box.group);
        slabs.set(slab.id, { box, start, end, shown: start });
      }
      ties.update(block, face, colours);
    },
    advance(elapsedMs) {
      for (const slab of slabs.values()) {
        const look = (slab.shown = between(slab.start, slab.end, elapsedMs));
        slab.box.place(look, { from: look.nowFrom, to: look.nowTo }, look.solid);
      }
    },
    dispose() {
      for (const id of [...slabs.keys()]) drop(id);
      ties.dispose();
    }
  };
}

/** A slab that is not in memory vanishes where it was, and appears where it will be. */
function lookOf({ from, to, face, now, alive }: SolidSlab, before?: Look): Look {
  const place = now ?? { from: before?.nowFrom ?? from, to: before?.nowTo ?? to };
  return { from, to, face, nowFrom: place.from, nowTo: place.to, solid: alive && now ? 1 : 0 };
}

/** What joins the slabs: the flow from one to the next, and the shortcut over them. */
function tieDrawing() {
  const group = new Group();
  let dispose = () => {};
  return {
    group,
    update({ slabs, arc }: SolidBlock, face: number, colours: Colours) {
      dispose();
      group.clear();
      const flows = slabs.slice(1).map((slab, index) =>
        fatLine(
          [
            [slabs[index].to, 0, 0],
            [slab.from, 0, 0]
          ],
          1.5
        )
      );
      for (const flow of flows) flow.material.color.set(colours.flow);
      group.add(...flows.map(({ object }) => object));
      const points = arc.map(([along, up]) => [along, up, 0] as const);
      const tip = { length: 0.14 * face, radius: 0.055 * face };
      const shortcut = arc.length > 0 ? arcArrow(points, colours.shortcut, tip) : undefined;
      if (shortcut) group.add(shortcut.group);
      dispose = () => {
        for (const flow of flows) flow.dispose();
        shortcut?.dispose();
      };
    },
    dispose: () => dispose()
  };
}
