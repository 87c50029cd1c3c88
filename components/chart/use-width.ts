"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Width of the box a chart stands in, so that its text keeps its size at any width. `initial` is what the server
 * draws for; until measured, the SVG scales to its box.
 */
export function useWidth<T extends Element>(
  initial: number,
): readonly [RefObject<T | null>, number] {
  const box = useRef<T>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry?.contentRect.width ?? 0);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
