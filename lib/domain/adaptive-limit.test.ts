import { describe, expect, it } from "vitest";
import { adaptLimit, settleMs } from "@/lib/domain/adaptive-limit";

const calm = { answered: 10, refused: 0, late: 0, wasFull: true };
const at = (nowMs: number) => ({ max: 16, nowMs });

describe("the adaptive limit", () => {
  it("is taken back by two fifths once for refusals that come together, and again once those had their effect", () => {
    const refused = { ...calm, refused: 9 };
    const first = adaptLimit({ limit: 16, decreasedAtMs: null }, refused, at(1000));
    expect(first).toEqual({ limit: 9, decreasedAtMs: 1000 });
    expect(adaptLimit(first, refused, at(1500)).limit).toBe(9);
    expect(adaptLimit(first, refused, at(1000 + settleMs)).limit).toBe(5);
  });

  it("takes answers near the time-out for too much load", () => {
    const late = { ...calm, late: 1 };
    expect(adaptLimit({ limit: 10, decreasedAtMs: null }, late, at(0)).limit).toBe(6);
  });

  it("grows by one where it was used up, up to what the endpoint is set to, and never falls below one", () => {
    expect(adaptLimit({ limit: 9, decreasedAtMs: 0 }, calm, at(9000)).limit).toBe(10);
    expect(adaptLimit({ limit: 16, decreasedAtMs: 0 }, calm, at(9000)).limit).toBe(16);
    const unused = { ...calm, wasFull: false };
    expect(adaptLimit({ limit: 9, decreasedAtMs: 0 }, unused, at(9000)).limit).toBe(9);
    const refused = { ...calm, refused: 1 };
    expect(adaptLimit({ limit: 1, decreasedAtMs: null }, refused, at(0)).limit).toBe(1);
  });

  it("follows when the endpoint is set to less", () => {
    expect(adaptLimit({ limit: 16, decreasedAtMs: null }, calm, { max: 4, nowMs: 0 }).limit).toBe(
      4,
    );
  });
});
