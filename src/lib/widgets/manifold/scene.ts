import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  Scene,
  WebGLRenderer,
  type Object3D
} from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import { positionColour } from '#lib/viz/colourMaps.ts';
import { side } from './drawing.ts';
import type { Facet } from './layout.ts';
import { sheetFit, sheetReach, viewAxes } from './sheetDrawing.ts';
import type { ViewAngle } from '../viewAngle.ts';

export interface SheetScene {
  /** @param cloud 3 × count coordinates of the curve after ReLU */
  update(facets: readonly Facet[], cloud: Float64Array, lost: Uint8Array, colours: Colours): void;
  look(view: ViewAngle): void;
  resize(sizePx: number): void;
  dispose(): void;
}

/** CSS colours of the present theme. */
export interface Colours {
  readonly sheet: string;
  readonly lost: string;
  readonly axis: string;
}

/** The folded sheet for n = 3, drawn when something changed. Throws where there is no WebGL. */
export function createScene(canvas: HTMLCanvasElement): SheetScene {
  // asked for here, because three.js writes an error to the console where there is none
  const context = canvas.getContext('webgl2', { antialias: true, alpha: true });
  if (!context) throw new Error('This browser gives no WebGL context.');
  const renderer = new WebGLRenderer({ canvas, context });
  renderer.setPixelRatio(window.devicePixelRatio || 1);
  const scene = new Scene();
  const camera = new OrthographicCamera();
  let things = new Group();
  let reach = 1;
  let seen: ViewAngle | undefined;

  function draw(): void {
    if (!seen) return;
    const [, up, near] = viewAxes(seen);
    const { scale, centre } = sheetFit(reach);
    const half = side / 2 / scale;
    Object.assign(camera, { left: -half, right: half, top: half, bottom: -half, far: 20 * reach });
    camera.up.fromArray(up);
    camera.position.fromArray(near.map((value) => centre + 10 * reach * value));
    camera.lookAt(centre, centre, centre);
    camera.updateProjectionMatrix();
    renderer.render(scene, camera);
  }

  return {
    update(facets, cloud, lost, colours) {
      release(things);
      scene.remove(things);
      reach = sheetReach(facets, cloud);
      things = new Group();
      things.add(
        axes(1.08 * reach, colours.axis),
        ...facets.filter((facet) => !facet.lost).map((facet) => sheet(facet, colours.sheet)),
        curve(cloud, lost, false, positionColour, 2),
        curve(cloud, lost, true, () => colours.lost, 4)
      );
      scene.add(things);
      draw();
    },
    look(view) {
      seen = view;
      draw();
    },
    resize(sizePx) {
      renderer.setSize(sizePx, sizePx, false);
      draw();
    },
    dispose() {
      release(things);
      renderer.dispose();
    }
  };
}

function geometry(points: ArrayLike<number>): BufferGeometry {
  const positions = new BufferAttribute(Float32Array.from(points), 3);
  return new BufferGeometry().setAttribute('position', positions);
}

function sheet({ corners }: Facet, colour: string): Object3D {
  const shape = geometry(corners);
  const last = corners.length / 3 - 1;
  shape.setIndex(Array.from({ length: last - 1 }, (_, k) => [0, k + 1, k + 2]).flat());
  const look = { color: colour, transparent: true, opacity: 0.28, side: DoubleSide };
  return new Mesh(shape, new MeshBasicMaterial({ ...look, depthWrite: false }));
}

function axes(length: number, colour: string): Object3D {
  const ends = [0, 1, 2].flatMap((i) => [0, 0, 0, ...[0, 1, 2].map((j) => (i === j ? length : 0))]);
  return new LineSegments(geometry(ends), new LineBasicMaterial({ color: colour }));
}

/** Those steps of the curve that are lost, or those that are not, as lines of some pixels' width. */
function curve(
  cloud: Float64Array,
  lost: Uint8Array,
  which: boolean,
  colourAt: (share: number) => string,
  width: number
): Object3D {
  const steps = Array.from({ length: lost.length - 1 }, (_, p) => p).filter(
    (p) => (lost[p] === 1 && lost[p + 1] === 1) === which
  );
  const shape = new LineSegmentsGeometry();
  shape.setPositions(steps.flatMap((p) => [...cloud.subarray(3 * p, 3 * p + 6)]));
  shape.setColors(
    steps.flatMap((p) => {
      const colour = new Color(colourAt(p / lost.length)).toArray();
      return [...colour, ...colour];
    })
  );
  return new LineSegments2(shape, new LineMaterial({ vertexColors: true, linewidth: width }));
}

/** Gives the graphics card back what a drawing took. */
function release(things: Group): void {
  things.traverse((thing) => {
    if (thing instanceof Mesh || thing instanceof LineSegments) {
      thing.geometry.dispose();
      thing.material.dispose();
    }
  });
}
