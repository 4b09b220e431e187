import { expect, it } from 'vitest';
import { networkMultiplyAdds } from '#lib/core/memory/networks/networkCosts.ts';
import { mobilenetV2 } from '#lib/core/memory/networks/mobilenetV2.ts';
import { ownStack } from '#lib/core/memory/networks/ownStack.ts';
import { formatStack, parseStack } from '#lib/core/memory/networks/stackText.ts';
import { defaultStack, networksParams } from '../networksParams.ts';
import { tableTwoRows, turnedInsideOut } from './stackPresets.ts';

it('starts one number away from the paper’s Table 2', () => {
  const [own, table] = [formatStack(defaultStack), formatStack(tableTwoRows)];
  expect(own).toBe(table.replace('i6c24', 'i3c24'));
  expect(own).not.toBe(table);
});

it('makes MobileNetV2 of Table 2, but for the last convolution and a narrower classifier', () => {
  const last = 7 * 7 * 320 * 1280 + (1280 - 320) * 1000;
  expect(networkMultiplyAdds(ownStack(tableTwoRows))).toBe(
    networkMultiplyAdds(mobilenetV2()) - last
  );
});

it('turns blocks inside out and back', () => {
  const turned = turnedInsideOut(tableTwoRows);
  expect(turned[1]).toEqual({ kind: 'classic', t: 6, c: 144, n: 2, s: 2 });
  expect(parseStack(formatStack(turned))).toEqual(turned);
  expect(turnedInsideOut(turned)).toEqual(tableTwoRows);
});

it('takes a stack and an operation from the address, and refuses what is none', () => {
  expect(networksParams.stack.parse('i6c24s2')).toHaveLength(1);
  expect(networksParams.stack.parse('i6c24s3')).toBeUndefined();
  expect(networksParams.operation.parse('mobilenet-v2.b1.depthwise')).toBeDefined();
  expect(networksParams.operation.parse('no operation')).toBeUndefined();
});
