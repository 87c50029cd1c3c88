"use client";

import { Grid, tickTexts } from "@/components/chart/chart-axis";
import { linearScale, niceTicks, spreadLabels } from "@/components/chart/chart-scale";
import { useWidth } from "@/components/chart/use-width";
import { thinGap } from "@/lib/client/format";

export type AccuracyMark = {
  /** Column it stands in. */
  column: number;
  /** Per cent. */
  value: number;
  low: number;
  high: number;
  /** Shown on hover. */
  title: string;
  /** Hollow, and no line leads to it: its figure is not read against the others. */
  apart?: boolean;
};

export type AccuracyLine = { name: string; colour: string; marks: readonly AccuracyMark[] };

export type AccuracyColumn = { name: string; below?: string; dim?: boolean };

type AccuracyChartProps = {
  label: string;
  columns: readonly AccuracyColumn[];
  lines: readonly AccuracyLine[];
  /** Per cent, shared by charts that are read side by side. */
  domain: readonly [number, number];
  /** Hollow and dashed: somebody else's figures. */
  reference?: boolean;
  /** A column that is being made, with what happens there. */
  band?: { column: number; lines: readonly string[] } | undefined;
  height?: number;
};

const top = 12;
const left = 34;
const right = 30;
const bottom = 34;
/** Points of one column stand side by side, so that their whiskers can be told apart. */
const dodge = 4;

function layout({ columns, lines, domain, height = 304 }: AccuracyChartProps, width: number) {
  const y = linearScale(domain, [height - bottom, top]);
  const step = (width - left - right) / columns.length;
  const centre = (column: number) => left + step * (column + 0.5);
  const x = (column: number, line: number) =>
    centre(column) + (line - (lines.length - 1) / 2) * dodge;
  return { y, step, centre, x, height };
}
type Layout = ReturnType<typeof layout>;

function Line({
  line,
  index,
  place,
  reference,
}: {
  line: AccuracyLine;
  index: number;
  place: Layout;
  reference: boolean;
}) {
  const at = (mark: AccuracyMark) => ({ cx: place.x(mark.column, index), cy: place.y(mark.value) });
  const path = line.marks
    .filter((mark) => !mark.apart)
    .map((mark) => `${at(mark).cx},${at(mark).cy}`)
    .join(" ");
  return (
    <>
      <polyline
        points={path}
        fill="none"
        stroke={line.colour}
        strokeWidth={reference ? 1.25 : 2}
        strokeDasharray={reference ? "3 3" : undefined}
      />
      {line.marks.map((mark) => {
        const { cx, cy } = at(mark);
        const hollow = reference || mark.apart;
        return (
          <g key={mark.column}>
            <title>{mark.title}</title>
            {/* Wider than the whisker, or a pointer would hardly hit it. */}
            <rect
              x={cx - 7}
              y={place.y(mark.high)}
              width="14"
              height={place.y(mark.low) - place.y(mark.high)}
              fill="transparent"
            />
            <line
              x1={cx}
              x2={cx}
              y1={place.y(mark.low)}
              y2={place.y(mark.high)}
              stroke={line.colour}
              strokeWidth={reference ? 1.25 : 1.5}
            />
            <rect
              x={cx - (reference ? 3.5 : 4)}
              y={cy - (reference ? 3.5 : 4)}
              width={reference ? 7 : 8}
              height={reference ? 7 : 8}
              rx="1"
              fill={hollow ? "var(--surface)" : line.colour}
              stroke={hollow ? line.colour : "var(--surface)"}
              strokeWidth="1.5"
            />
          </g>
        );
      })}
    </>
  );
}

function LineNames({
  lines,
  place,
  reference,
}: {
  lines: readonly AccuracyLine[];
  place: Layout;
  reference: boolean;
}) {
  const ends = lines.map((line) => line.marks.at(-1));
  const ys = spreadLabels(
    ends.map((mark) => (mark ? place.y(mark.value) : 0)),
    12,
  );
  return lines.map((line, index) => {
    const mark = ends[index];
    if (!mark) return null;
    return (
      <text
        key={line.name}
        x={place.x(mark.column, index) + 11}
        y={(ys[index] ?? 0) + 4}
        fill={reference ? "var(--ink-2)" : "var(--ink)"}
        fontWeight={reference ? 400 : 600}
      >
        {line.name}
      </text>
    );
  });
}

function Columns({ columns, place }: { columns: readonly AccuracyColumn[]; place: Layout }) {
  const base = place.height - bottom;
  return columns.map((column, index) => (
    <g key={column.name} fill={column.dim ? "var(--ink-3)" : "var(--ink-2)"} textAnchor="middle">
      <text x={place.centre(index)} y={base + 17}>
        {column.name}
      </text>
      {column.below && (
        <text x={place.centre(index)} y={base + 31} fill="var(--ink-3)">
          {column.below}
        </text>
      )}
    </g>
  ));
}

function Band({
  band,
  place,
  height,
}: {
  band: NonNullable<AccuracyChartProps["band"]>;
  place: Layout;
  height: number;
}) {
  const middle = (top + height - bottom) / 2;
  const wide = Math.min(66, place.step * 0.8);
  return (
    <g>
      <rect
        x={place.centre(band.column) - wide / 2}
        y={top}
        width={wide}
        height={height - bottom - top}
        rx="2"
        fill="var(--accent-soft)"
      />
      {band.lines.map((text, index) => (
        <text
          key={text}
          x={place.centre(band.column)}
          y={middle + (index - (band.lines.length - 1) / 2) * 14 + 4}
          textAnchor="middle"
          fill="var(--accent-text)"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

/** Squares with whiskers in columns, lines between them, names at their ends. */
export function AccuracyChart(props: AccuracyChartProps) {
  const { label, columns, lines, domain, reference = false, band, height = 304 } = props;
  const [box, width] = useWidth<HTMLDivElement>(450);
  const place = layout(props, width);
  const values = niceTicks(domain, (domain[1] - domain[0]) / 10);
  const texts = tickTexts(values, String, `${thinGap}%`);
  const ticks = values.map((value, index) => ({ y: place.y(value), text: texts[index] ?? "" }));
  return (
    <div ref={box}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
        height={height}
        className="block w-full"
      >
        <Grid ticks={ticks} from={left} to={width - right + 10} />
        {band && <Band band={band} place={place} height={height} />}
        <Columns columns={columns} place={place} />
        {lines.map((line, index) => (
          <Line key={line.name} line={line} index={index} place={place} reference={reference} />
        ))}
        <LineNames lines={lines} place={place} reference={reference} />
      </svg>
    </div>
  );
}
