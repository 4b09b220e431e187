import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { roomWords } from '../tools.ts';
import { resultKind } from './resultKind.ts';

const detector = ssdlite({ inputSize: 300 });
const classifier = mobilenetV2({ widthMultiplier: 0.5, inputSize: 96, classes: 10 });
const features = mobilenetV2({ widthMultiplier: 0.5, inputSize: 96, classes: null });

describe('what a network has to say of a picture', () => {
  it('follows from what stands on its backbone', () => {
    expect([detector, classifier, features].map(resultKind)).toEqual([
      ...['detections', 'classes', 'tensors']
    ]);
  });

  it('is in the name of the room that asks for reasons', () => {
    expect(roomWords('why', detector).title).toBe('Why this detection?');
    expect(roomWords('why', classifier).title).toBe('Why this class?');
    expect(roomWords('surgery', classifier)).toEqual(roomWords('surgery', detector));
    for (const spec of [classifier, features])
      for (const room of ['why', 'ssdlite'] as const)
        expect(Object.values(roomWords(room, spec)).join(' ')).not.toContain('detection');
  });
});
