import { describe, expect, test } from "vitest";
import { formatAbsolute, formatDuration, formatRelative } from "@/lib/client/format-time";

const bare = (text: string) => text.replaceAll("\u202f", " ");

describe("durations", () => {
  test.each([
    [850, "850 ms"],
    [1400, "1.4 s"],
    [34_000, "34 s"],
    [80_000, "80 s"],
    [204_000, "3.4 min"],
    [26 * 60_000, "26 min"],
    [72 * 60_000, "1 h 12 min"],
    [2 * 3_600_000, "2 h"],
    [76 * 3_600_000, "3 d 4 h"],
  ])("%i ms reads %s", (ms, text) => {
    expect(bare(formatDuration(ms))).toBe(text);
  });
});

describe("relative times", () => {
  const now = new Date(2026, 10, 22, 14, 2, 30);
  const elapsed = (ms: number) => bare(formatRelative(new Date(now.getTime() - ms), now));

  test("within the hour they count up", () => {
    expect(elapsed(500)).toBe("now");
    expect(elapsed(4_000)).toBe("4 s ago");
    expect(elapsed(26 * 60_000)).toBe("26 min ago");
  });

  test("on the same day they give the clock", () => {
    expect(elapsed(5 * 3_600_000)).toBe("today 09:02");
  });

  test("days count by the calendar, not by 24 hours", () => {
    expect(formatRelative(new Date(2026, 10, 21, 23, 50), now)).toBe("yesterday");
    expect(formatRelative(new Date(2026, 10, 21, 0, 1), now)).toBe("yesterday");
    expect(formatRelative(new Date(2026, 10, 19, 20, 0), now)).toBe("3 days ago");
    expect(formatRelative(new Date(2026, 8, 12), now)).toBe("12 Sep 2026");
  });

  test("what lies ahead says in how long", () => {
    expect(elapsed(-40_000)).toBe("in 40 s");
  });

  test("the absolute time has its seconds", () => {
    expect(formatAbsolute(now)).toBe("22 Nov 2026, 14:02:30");
  });
});
