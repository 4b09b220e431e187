const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Nearest IEEE 754 half-precision number, ties to even; too large becomes infinity. */
export function floatToHalf(value: number): number {
  float[0] = value;
  const sign = (bits[0] >>> 16) & 0x8000;
  const magnitude = bits[0] & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) return sign | subnormalHalf(magnitude);
  // the exponent's bias goes from 127 to 15; a carry out of the mantissa lands in the exponent
  const shifted = magnitude - 0x38000000;
  return sign | roundedShift(shifted, 13);
}

/** Halves below 2⁻¹⁴ are whole multiples of 2⁻²⁴. */
function subnormalHalf(magnitude: number): number {
  if (magnitude < 0x33000000) return 0;
  const shift = 126 - (magnitude >>> 23);
  return roundedShift((magnitude & 0x7fffff) | 0x800000, shift);
}

/** value / 2^shift, rounded to the nearest whole number, ties to even. */
function roundedShift(value: number, shift: number): number {
  const whole = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return rest > half || (rest === half && (whole & 1) === 1) ? whole + 1 : whole;
}

/** The number that 16 bits of half precision stand for. Exact. */
export function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const mantissa = half & 1023;
  if (exponent === 31) return mantissa === 0 ? sign * Infinity : NaN;
  return exponent === 0
    ? sign * mantissa * 2 ** -24
    : sign * (1024 + mantissa) * 2 ** (exponent - 25);
}
