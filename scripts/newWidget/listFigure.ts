/**
 * The source of figureIds.ts with one figure more: after the last of its lab, which is where its
 * chapter will most likely tell of it, or at the end.
 * @throws Error if it is listed already
 */
export function listFigure(source: string, id: string): string {
  if (source.includes(`'${id}'`)) throw new Error(`The figure ${id} is listed already.`);
  const lines = source.split('\n');
  const lab = `  '${id.split('/')[0]}/`;
  const end = lines.findIndex((line) => line.startsWith('] as const'));
  const last = lines.findLastIndex((line) => line.startsWith(lab));
  const at = last < 0 ? end : last + 1;
  if (at === end && end > 0) lines[end - 1] = lines[end - 1].replace(/,?$/, ',');
  lines.splice(at, 0, at === end ? `  '${id}'` : `  '${id}',`);
  return lines.join('\n');
}
