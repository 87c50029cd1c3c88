"use client";

import type { KeyboardEvent, PointerEvent } from "react";
import { linearScale } from "@/components/chart/chart-scale";

type ThresholdHandleProps = {
  value: number;
  domain: readonly [number, number];
  /** Pixels of the SVG's own space. */
  range: readonly [number, number];
  /** y of the axis. */
  base: number;
  onChange?: ((value: number) => void) | undefined;
};

/** As coarse as the rubric's scores make sense. */
const step = 0.05;
const leaps: Record<string, number> = {
  ArrowLeft: -step,
  ArrowDown: -step,
  ArrowRight: step,
  ArrowUp: step,
  PageDown: -4 * step,
  PageUp: 4 * step,
};

/** A line over the bars, held at its head: dragged, or moved with the arrow keys. */
export function ThresholdHandle({ value, domain, range, base, onChange }: ThresholdHandleProps) {
  const x = linearScale(domain, range)(value);
  const set = (next: number) => {
    const snapped = Number((Math.round(next / step) * step).toFixed(2));
    const held = Math.min(domain[1], Math.max(domain[0], snapped));
    if (held !== value) onChange?.(held);
  };
  const drag = (event: PointerEvent<SVGGElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const svg = event.currentTarget.ownerSVGElement;
    const matrix = svg?.getScreenCTM();
    if (!matrix) return;
    const inside = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    set(linearScale(range, domain)(inside.x));
  };
  const leap = (event: KeyboardEvent) => {
    const by = leaps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(value + by);
  };
  const beyondMiddle = x > (range[0] + range[1]) / 2;
  const slider = onChange && {
    role: "slider",
    tabIndex: 0,
    "aria-label": "Keep from this reward",
    "aria-valuemin": domain[0],
    "aria-valuemax": domain[1],
    "aria-valuenow": value,
    "aria-valuetext": value.toFixed(2),
    onPointerDown: (event: PointerEvent<SVGGElement>) =>
      event.currentTarget.setPointerCapture(event.pointerId),
    onPointerMove: drag,
    onKeyDown: leap,
  };
  return (
    <g {...slider} className={onChange ? "group cursor-ew-resize touch-none outline-none" : ""}>
      <rect x={x - 14} y="0" width="28" height={base} fill="transparent" />
      <line
        x1={x}
        x2={x}
        y1="8"
        y2={base + 4}
        stroke="var(--accent)"
        strokeWidth="2"
        pointerEvents="none"
      />
      <circle
        cx={x}
        cy="8"
        r="6"
        fill="var(--surface)"
        stroke="var(--accent)"
        strokeWidth="2"
        className="group-focus-visible:fill-accent"
      />
      <circle
        cx={x}
        cy="8"
        r="10"
        fill="none"
        stroke="var(--focus)"
        strokeWidth="2"
        className="hidden group-focus-visible:inline"
      />
      <text
        x={beyondMiddle ? x - 14 : x + 14}
        y="12"
        textAnchor={beyondMiddle ? "end" : "start"}
        fill="var(--ink)"
        fontWeight="600"
      >
        keep from {value.toFixed(2)}
      </text>
    </g>
  );
}
