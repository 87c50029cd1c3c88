import { describe, expect, test } from "vitest";
import { viewStages } from "@/components/iteration/stage-view";
import { stage } from "@/components/iteration/testing/iteration-detail";

const now = Date.parse("2026-11-22T14:10:00.000Z");
const one = (...of: Parameters<typeof stage>) => viewStages([stage(...of)], {}, now)[0];

describe("a stage in the rail", () => {
  test("counts what failed into its share, and tells it beside the count", () => {
    const view = one("grow", "now", { done: 588, total: 1200, failed: 12 });
    expect(view).toMatchObject({ share: 0.5, figure: "588", unit: "of 1,200 trajectories" });
    expect(view?.note).toBe("12 failed");
  });

  test("tells the rate and the time left only while it runs", () => {
    const figures = { done: 10, total: 30, ratePerSecond: 4, secondsLeft: 5 };
    expect(one("rank", "now", figures)).toMatchObject({
      note: "4.0 a second",
      time: "5.0\u202fs left",
    });
    expect(one("rank", "stopped", figures)?.note).toBe("");
  });

  test("keeps unscored steps out of what the ranking gave, once it is over", () => {
    const figures = { done: 100, total: 100, unscored: 7 };
    expect(one("rank", "done", figures)).toMatchObject({ figure: "93", note: "7 unscored" });
  });

  test("shows how long a finished stage took, and how long a person has been waited for", () => {
    const startedAt = "2026-11-22T14:00:00.000Z";
    expect(one("grow", "done", { startedAt, endedAt: "2026-11-22T14:00:34.000Z" })?.time).toBe(
      "34\u202fs",
    );
    expect(one("review", "waiting", { startedAt })?.time).toBe("10\u202fmin");
  });

  test("says nothing of the time at first paint, which server and browser must agree on", () => {
    const waiting = stage("review", "waiting", { startedAt: "2026-11-22T14:00:00.000Z" });
    expect(viewStages([waiting], {}, null)[0]?.time).toBe("");
  });

  test("before training it names what will be trained", () => {
    const views = viewStages([stage("train", "next", { total: 2 })], { sizes: "L, S" }, now);
    expect(views[0]).toMatchObject({ figure: "L, S", note: "waits for approval" });
  });
});
