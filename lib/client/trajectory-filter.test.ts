import { expect, test } from "vitest";
import { readTrajectoryFilter, viewOf } from "@/lib/client/trajectory-filter";

test("a field that does not fit is left out, the others hold", () => {
  const filter = readTrajectoryFilter({
    rewardMin: "0.5",
    outcome: "maybe",
    text: "lira",
    foo: "1",
  });
  expect(filter).toEqual({ rewardMin: 0.5, text: "lira" });
});

test("several states stand in one field", () => {
  expect(readTrajectoryFilter({ status: "failed,cancelled" })).toEqual({
    status: ["failed", "cancelled"],
  });
});

test("a view is recognised whatever else is filtered", () => {
  expect(viewOf(readTrajectoryFilter({}))).toBe("all");
  expect(viewOf(readTrajectoryFilter({ text: "lira" }))).toBe("all");
  expect(viewOf(readTrajectoryFilter({ status: "failed", text: "lira" }))).toBe("failed");
  expect(viewOf(readTrajectoryFilter({ rewardMin: "0.5", rewardMax: "0.7" }))).toBe("near");
  expect(viewOf(readTrajectoryFilter({ rewardMin: "0.2" }))).toBeNull();
});
