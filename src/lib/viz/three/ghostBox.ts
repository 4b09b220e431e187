import { BoxGeometry, Color, EdgesGeometry, Group, Mesh, MeshBasicMaterial } from 'three';
import { fatSegments } from './fatLine.ts';

/** From where to where a box reaches along x; its square face is centred on the x axis. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/**
 * A box of which a part is there and the rest is not: the whole as a faint outline, the part as a
 * solid body in the same colour.
 */
export interface GhostBox {
  readonly group: Group;
  paint(colour: string, ground: string): void;
  /** @param solid 1: the part is there, 0: it is not, between: on its way */
  place(whole: Extent & { readonly face: number }, part: Extent, solid: number): void;
  dispose(): void;
}

/** Share of the colour in a face that is only outlined. */
const faint = 0.1;
/** Thinner than this share of its face a box would vanish between two pixels. */
const thinnest = 0.012;

export function ghostBox(): GhostBox {
  const shape = new BoxGeometry();
  const edges = new EdgesGeometry(shape).getAttribute('position').array;
  const [front, top, end] = [0, 1, 2].map(() => new MeshBasicMaterial());
  const body = new Mesh(shape, [end, end, top, top, front, front]);
  const rim = fatSegments(edges, 1);
  const veil = new MeshBasicMaterial({ transparent: true, opacity: faint, depthWrite: false });
  const ghost = new Mesh(shape, veil);
  const outline = fatSegments(edges, 1.2);
  outline.material.transparent = true;
  const group = new Group().add(ghost, outline.object, body, rim.object);

  return {
    group,
    paint(colour, ground) {
      const own = new Color(colour);
      front.color.copy(own);
      top.color.copy(own).lerp(new Color(ground), 0.35);
      end.color.copy(own).lerp(new Color('black'), 0.35);
      veil.color.copy(own);
      outline.material.color.copy(own);
      rim.material.color.set(ground);
    },
    place(whole, part, solid) {
      stretch(ghost, whole, whole.face);
      stretch(outline.object, whole, whole.face);
      stretch(body, part, whole.face);
      stretch(rim.object, part, whole.face);
      for (const material of [front, top, end, rim.material]) {
        material.transparent = solid < 1;
        material.opacity = solid;
      }
      body.visible = rim.object.visible = solid > 0;
      const filled = solid === 1 && part.to - part.from >= 0.999 * (whole.to - whole.from);
      ghost.visible = outline.object.visible = !filled;
    },
    dispose() {
      for (const part of [shape, front, top, end, veil, rim, outline]) part.dispose();
    }
  };
}

function stretch(object: Mesh, { from, to }: Extent, face: number): void {
  object.position.x = (from + to) / 2;
  object.scale.set(Math.max(to - from, thinnest * face), face, face);
}
