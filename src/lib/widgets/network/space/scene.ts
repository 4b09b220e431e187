import { Color, OrthographicCamera, Scene, Vector3 } from 'three';
import type { Staged } from '#lib/viz/stage/stage.svelte.ts';
import { canvasStage } from '#lib/viz/three/canvasStage.ts';
import { liveLines, type LiveLines } from '#lib/viz/three/liveLines.ts';
import { texturedBox, type FacePicture, type TexturedBox } from '#lib/viz/three/texturedBox.ts';
import type { ViewAngle } from '../../viewAngle.ts';
import { viewAxes, type Focus, type Frame } from './orbitCamera.ts';
import {
  cornersOf,
  slabKey,
  type Point,
  type SlabRole,
  type SpaceLayout,
  type SpaceSlab
} from './spaceLayout.ts';

export interface SpaceScene extends Staged {
  /** Shows these slabs; those that stay keep their pictures. */
  update(layout: SpaceLayout, palette: Palette): void;
  /** Which slab stands out, and which is pointed at, by key. */
  mark(chosen: string, pointed: string): void;
  /** What is on the output face of each slab, by key; a slab without one has its plain colour. */
  pictures(pictures: ReadonlyMap<string, FacePicture>): void;
  /** Lines of a receptive field, pairs of ends. */
  field(segments: readonly (readonly [Point, Point])[]): void;
  look(view: ViewAngle, focus: Focus): void;
  resize(frame: Frame): void;
  /** Buffers and textures on the graphics card. */
  memory(): { readonly geometries: number; readonly textures: number };
}

/** CSS colours of the present theme. */
export type Palette = Readonly<
  Record<SlabRole | 'ground' | 'edge' | 'accent' | 'ink' | 'shortcut' | 'branch' | 'field', string>
>;

/** Draws the slabs when something changed. Throws where there is no WebGL. */
export function createScene(canvas: HTMLCanvasElement): SpaceScene {
  const { renderer, invalidate, resize, show, dispose } = canvasStage(canvas, draw);
  const scene = new Scene();
  const camera = new OrthographicCamera();
  const boxes = new Map<string, TexturedBox>();
  const edges = liveLines(1, true);
  const ways = liveLines(2, true);
  const chosenEdges = liveLines(3, true);
  // seen through whatever stands before them
  const fieldLines = liveLines(1.8, false);
  const fieldHalo = liveLines(4.5, false);
  const lines = [edges, ways, chosenEdges, fieldHalo, fieldLines];
  fieldLines.material.depthTest = fieldHalo.material.depthTest = false;
  chosenEdges.material.depthTest = false;
  scene.add(...lines.map(({ object }) => object));
  fieldHalo.object.renderOrder = 2;
  fieldLines.object.renderOrder = 3;
  chosenEdges.object.renderOrder = 1;
  let layout: SpaceLayout = { slabs: [], lines: [] };
  let palette: Palette | undefined;
  let marked = { chosen: '', pointed: '' };
  let seen: { view: ViewAngle; focus: Focus } | undefined;
  let size: Frame = { width: 1, height: 1 };

  function draw(): void {
    if (!seen) return;
    aim(camera, seen.view, seen.focus, size);
    renderer.render(scene, camera);
  }

  function drop(key: string): void {
    const box = boxes.get(key);
    if (!box) return;
    scene.remove(box.object);
    box.dispose();
    boxes.delete(key);
  }

  function writeMarks(): void {
    if (!palette) return;
    const { chosen, pointed } = marked;
    const sides = layout.slabs.flatMap(({ tap }) => {
      const colour = slabKey(tap) === chosen ? 'accent' : slabKey(tap) === pointed ? 'ink' : '';
      return colour ? [{ key: slabKey(tap), colour: palette![colour] }] : [];
    });
    const slabOf = (key: string) => layout.slabs.find(({ tap }) => slabKey(tap) === key)!;
    write(
      chosenEdges,
      sides.map(({ key, colour }) => ({ segments: edgesOf(slabOf(key)), colour }))
    );
  }

  return {
    update(next, colours) {
      layout = next;
      palette = colours;
      const keys = new Set(next.slabs.map(({ tap }) => slabKey(tap)));
      for (const key of [...boxes.keys()]) if (!keys.has(key)) drop(key);
      for (const slab of next.slabs) {
        const key = slabKey(slab.tap);
        const box = boxes.get(key) ?? texturedBox();
        boxes.set(key, box);
        box.place(slab.from, slab.to, slab.y, slab.shape);
        box.paint(colours[slab.role], colours.ground);
        scene.add(box.object);
      }
      write(
        edges,
        next.slabs.map((slab) => ({ segments: edgesOf(slab), colour: colours.edge }))
      );
      write(
        ways,
        next.lines.map(({ kind, points }) => ({
          segments: points.slice(1).map((point, i) => [points[i], point] as const),
          colour: colours[kind]
        }))
      );
      fieldLines.material.color.set(colours.field);
      fieldHalo.material.color.set(colours.ground);
      writeMarks();
      invalidate();
    },
    mark(chosen, pointed) {
      marked = { chosen, pointed };
      writeMarks();
      invalidate();
    },
    pictures(pictures) {
      for (const [key, box] of boxes) box.show(pictures.get(key));
      invalidate();
    },
    field(segments) {
      for (const line of [fieldHalo, fieldLines]) write(line, [{ segments, colour: '' }]);
      invalidate();
    },
    look(view, focus) {
      seen = { view, focus };
      invalidate();
    },
    resize(frame) {
      size = frame;
      resize(frame.width, frame.height);
    },
    show,
    memory: () => renderer.info.memory,
    dispose() {
      for (const key of [...boxes.keys()]) drop(key);
      for (const line of lines) line.dispose();
      dispose();
    }
  };
}

interface Painted {
  readonly segments: readonly (readonly [Point, Point])[];
  /** Empty where the material's own colour counts. */
  readonly colour: string;
}

function write(lines: LiveLines, parts: readonly Painted[]): void {
  const count = parts.reduce((sum, { segments }) => sum + segments.length, 0);
  const { positions, colours } = lines.write(count);
  let k = 0;
  for (const { segments, colour } of parts) {
    const { r, g, b } = new Color(colour || 'white');
    for (const ends of segments)
      for (const end of ends) {
        positions.set(end, k);
        if (colours.length > 0) colours.set([r, g, b], k);
        k += 3;
      }
  }
}

/** Corners are numbered by x, y and z, one bit each: an edge joins two that differ in one bit. */
function edgesOf(slab: SpaceSlab): (readonly [Point, Point])[] {
  const corners = cornersOf(slab);
  return corners.flatMap((corner, index) =>
    [1, 2, 4]
      .filter((bit) => (index & bit) === 0)
      .map((bit) => [corner, corners[index | bit]] as const)
  );
}

function aim(camera: OrthographicCamera, view: ViewAngle, focus: Focus, frame: Frame): void {
  const { up, near } = viewAxes(view);
  const [halfWidth, halfHeight] = [frame.width / 2 / focus.scale, frame.height / 2 / focus.scale];
  // farther away than the largest network reaches, at any zoom
  const far = 2e4;
  Object.assign(camera, { left: -halfWidth, right: halfWidth, top: halfHeight });
  Object.assign(camera, { bottom: -halfHeight, near: 0, far });
  const centre = new Vector3(...focus.centre);
  camera.up.set(...(up as [number, number, number]));
  camera.position.copy(centre).addScaledVector(new Vector3(...near), far / 2);
  camera.lookAt(centre);
  camera.updateProjectionMatrix();
}
