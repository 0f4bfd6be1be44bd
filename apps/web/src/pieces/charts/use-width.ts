import { type RefObject, useLayoutEffect, useState } from 'react';

/** How many pixels there are for a chart, so that its words keep their size at any width. */
export function useWidth(place: RefObject<HTMLElement | null>, most: number): number {
  const [width, setWidth] = useState(most);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => setWidth(Math.min(most, element.clientWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [place, most]);
  return width;
}
