/**
 * Places of names beside the ends of lines: those that would cover each other move apart, as little as
 * possible and in their order.
 * @param places wanted, in pixels from the top
 * @param distance that two keep
 * @param least where the highest may stand
 */
export function movedApart(places: readonly number[], distance: number, least: number): number[] {
  // names that touch form a group about the middle of where they want to be
  const groups = [...places.keys()]
    .sort((one, other) => places[one] - places[other])
    .map((index) => ({ members: [index], sum: places[index] }));
  const half = ({ members }: { members: number[] }) => ((members.length - 1) * distance) / 2;
  const middle = (group: { members: number[]; sum: number }) =>
    Math.max(least + half(group), group.sum / group.members.length);
  for (let i = 1; i < groups.length;) {
    const [above, below] = [groups[i - 1], groups[i]];
    if (middle(below) - half(below) - (middle(above) + half(above)) >= distance - 1e-9) i++;
    else {
      groups.splice(i - 1, 2, {
        members: [...above.members, ...below.members],
        sum: above.sum + below.sum
      });
      i = Math.max(1, i - 1);
    }
  }
  const moved = [...places];
  for (const group of groups)
    group.members.forEach(
      (index, place) => (moved[index] = middle(group) - half(group) + place * distance)
    );
  return moved;
}
