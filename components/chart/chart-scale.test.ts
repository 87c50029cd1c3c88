import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  accuracyDomain,
  linearScale,
  niceTicks,
  spreadLabels,
  tickDecimals,
} from "@/components/chart/chart-scale";

describe("scales", () => {
  test("a scale maps the ends of its domain to the ends of its range, and back", () => {
    const scale = linearScale([30, 90], [270, 12]);
    expect(scale(30)).toBe(270);
    expect(scale(90)).toBe(12);
    expect(linearScale([270, 12], [30, 90])(scale(55))).toBeCloseTo(55);
  });

  test("a domain of one value does not divide by nothing", () => {
    expect(linearScale([5, 5], [0, 100])(5)).toBe(0);
  });

  test("no two ticks of an axis read the same, however fine they are", () => {
    expect(tickDecimals([0, 1, 2])).toBe(0);
    expect(tickDecimals([0.15, 0.2, 0.25])).toBe(2);
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 100, noNaN: true }), (span) => {
        const ticks = niceTicks([0.12, 0.12 + span], 3);
        const texts = ticks.map((tick) => tick.toFixed(tickDecimals(ticks)));
        expect(new Set(texts).size).toBe(ticks.length);
      }),
    );
  });

  test("ticks are round numbers", () => {
    expect(niceTicks([0, 168], 3)).toEqual([0, 60, 120, 180]);
    expect(niceTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks([30, 90], 6)).toEqual([30, 40, 50, 60, 70, 80, 90]);
  });

  test("ticks hold the whole domain and rise", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
        const ticks = niceTicks([low, low + span], 4);
        const slack = span * 1e-6 + 1e-6;
        expect(ticks[0]).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(low + span - slack);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        expect(ticks.length).toBeLessThan(12);
      }),
    );
  });

  test("labels keep their distance and their order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (positions) => {
        const placed = spreadLabels(positions, 12);
        const sorted = placed.toSorted((a, b) => a - b);
        for (const [rank, y] of sorted.entries()) {
          if (rank > 0) expect(y - (sorted[rank - 1] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-9);
        }
      }),
    );
  });

  test("an accuracy axis holds every interval in whole tens and stays within 0 to 100", () => {
    expect(accuracyDomain([36.3, 85.3])).toEqual([30, 90]);
    expect(accuracyDomain([99.1, 100])).toEqual([80, 100]);
    expect(accuracyDomain([0, 3])).toEqual([0, 20]);
    expect(accuracyDomain([])).toEqual([0, 100]);
  });
});
