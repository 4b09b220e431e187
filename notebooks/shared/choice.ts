/**
 * A labelled list to choose from, for the notebooks' `view`.
 * @param options values and their words; the first is chosen
 */
export function choice(
  name: string,
  options: readonly (readonly [number, string])[]
): HTMLElement & { value: number } {
  const select = document.createElement('select');
  for (const [value, text] of options) select.append(new Option(text, String(value)));
  const label = document.createElement('label');
  label.append(`${name}: `, select);
  return Object.defineProperty(label, 'value', {
    get: () => Number(select.value)
  }) as HTMLElement & { value: number };
}
