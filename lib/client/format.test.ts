import { describe, expect, test } from "vitest";
import {
  formatCompact,
  formatId,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
  formatPlural,
  formatSigned,
  formatSignedInterval,
  formatUsd,
} from "@/lib/client/format";

describe("numbers", () => {
  test("thousands carry a comma and negatives the true minus", () => {
    expect(formatNumber(1234567)).toBe("1,234,567");
    expect(formatNumber(-1234.56, 1)).toBe("−1,234.6");
    expect(formatNumber(999)).toBe("999");
  });

  test("what rounds to nothing has no sign", () => {
    expect(formatNumber(-0.04, 1)).toBe("0.0");
    expect(formatSigned(0.04, 1)).toBe("0.0");
    expect(formatSigned(-0.04, 1)).toBe("0.0");
  });

  test("a difference always shows its direction", () => {
    expect(formatSigned(3.24)).toBe("+3.2");
    expect(formatSigned(-0.94)).toBe("−0.9");
    expect(formatSigned(1234, 0)).toBe("+1,234");
  });

  test("a share becomes per cent with a narrow gap that does not break", () => {
    expect(formatPercent(0.816)).toBe("81.6\u202f%");
    expect(formatPercent(1, 0)).toBe("100\u202f%");
  });

  test("intervals stand in brackets, signed where they are of a difference", () => {
    expect(formatInterval([77.6, 85.31])).toBe("[77.6, 85.3]");
    expect(formatSignedInterval([-0.009, 0.073])).toBe("[−0.9, +7.3]");
  });

  test("large counts are shortened from a million on", () => {
    expect(formatCompact(12_900)).toBe("12,900");
    expect(formatCompact(5_100_000)).toBe("5.1\u202fM");
    expect(formatCompact(2_400_000_000)).toBe("2.4\u202fG");
  });

  test("a p-value is never shown as zero", () => {
    expect(formatP(0.00001)).toBe("< 0.001");
    expect(formatP(0.0281)).toBe("0.028");
    expect(formatP(0.131)).toBe("0.13");
  });

  test("no cost is free, and a tiny one is not nothing", () => {
    expect(formatUsd(0)).toBe("free");
    expect(formatUsd(0.004)).toBe("< 0.01");
    expect(formatUsd(3.9)).toBe("3.90");
  });

  test("counts agree with their noun", () => {
    expect(formatPlural(1, "question")).toBe("1 question");
    expect(formatPlural(1200, "trajectory", "trajectories")).toBe("1,200 trajectories");
  });

  test("ids are short and keep the letter of their kind", () => {
    expect(formatId("0193c6b2-77aa-7e01-8f00-aabbcc9f2c17", "t")).toBe("t_9f2c17");
    expect(formatId("t_9f2c17")).toBe("9f2c17");
  });
});
