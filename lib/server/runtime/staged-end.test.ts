import { describe, expect, it } from "vitest";
import { StagedEnd } from "@/lib/server/runtime/staged-end";

describe("StagedEnd", () => {
  it("ends processes before the database and the claim last, in whatever order they began", async () => {
    const ended: string[] = [];
    const ends = new StagedEnd();
    for (const stage of ["claim", "database", "processes"] as const) {
      ends.add(stage, async () => {
        await Promise.resolve();
        ended.push(stage);
      });
    }
    await Promise.all([ends.run(), ends.run()]);
    expect(ended).toEqual(["processes", "database", "claim"]);
  });

  it("goes on past a step that fails, and passes the failure on", async () => {
    const ended: string[] = [];
    const ends = new StagedEnd();
    ends.add("processes", () => Promise.reject(new Error("stuck")));
    ends.add("database", async () => {
      ended.push("database");
    });
    await expect(ends.run()).rejects.toThrow("stuck");
    expect(ended).toEqual(["database"]);
  });
});
