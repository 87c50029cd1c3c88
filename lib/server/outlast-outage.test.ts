import { describe, expect, it } from "vitest";
import { outlastOutage } from "@/lib/server/outlast-outage";

const gone = () => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

describe("outlastOutage", () => {
  it("tries again until the database is back, and says which tries come after a lost one", async () => {
    const told: boolean[] = [];
    const stored = await outlastOutage(async (isRetry) => {
      told.push(isRetry);
      if (told.length < 3) throw gone();
      return "stored";
    });
    expect(stored).toBe("stored");
    expect(told).toEqual([false, true, true]);
  });

  it("passes on at once what another try would not mend", async () => {
    let tries = 0;
    const work = outlastOutage(async () => {
      tries += 1;
      throw Object.assign(new Error("duplicate key"), { code: "23505" });
    });
    await expect(work).rejects.toThrow("duplicate key");
    expect(tries).toBe(1);
  });

  it("ends when it is told to", async () => {
    const stop = new AbortController();
    const work = outlastOutage(async () => {
      stop.abort();
      throw gone();
    }, stop.signal);
    await expect(work).rejects.toThrow("ECONNREFUSED");
  });
});
