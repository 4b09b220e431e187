/** Tells whether an element is in view, now and whenever that changes. */
export function inSight(tell: (isSeen: boolean) => void): (element: Element) => () => void {
  return (element) => {
    const sight = new IntersectionObserver(([entry]) => tell(entry.isIntersecting));
    sight.observe(element);
    return () => sight.disconnect();
  };
}
