import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseCheckpoint } from "@/lib/rest/choose-checkpoint";

const at = (step: number, validLoss: number | null) => ({
  checkpointId: `c${step}`,
  step,
  model: `m${step}`,
  trainLoss: 0.1,
  validLoss,
});

describe("the checkpoint that becomes the policy", () => {
  it("is the one of the lowest validation loss, and says so", () => {
    const choice = chooseCheckpoint(
      "m30",
      [at(10, 0.9), at(20, 0.7), at(30, 0.8)],
      "lowest_validation_loss",
    );
    expect(choice).toEqual({
      model: "m20",
      checkpointId: "c20",
      reason: "Step 20 has the lowest validation loss, 0.7000, of 3 checkpoints.",
    });
  });

  it("is the earliest of those that do equally well", () => {
    const choice = chooseCheckpoint("m30", [at(30, 0.7), at(10, 0.7)], "lowest_validation_loss");
    expect(choice.checkpointId).toBe("c10");
  });

  it("is the last model where nothing was measured, or where the plan says so", () => {
    const unmeasured = chooseCheckpoint(
      "m20",
      [at(10, null), at(20, null)],
      "lowest_validation_loss",
    );
    expect(unmeasured).toMatchObject({ model: "m20", checkpointId: "c20" });
    expect(unmeasured.reason).toContain("no checkpoint has a validation loss");
    const told = chooseCheckpoint("end", [at(10, 0.1)], "last");
    expect(told).toMatchObject({ model: "end", checkpointId: null });
  });

  it("is the run's own model, without a word, where no checkpoints are offered", () => {
    expect(chooseCheckpoint("end", [], "lowest_validation_loss")).toEqual({
      model: "end",
      checkpointId: null,
      reason: null,
    });
  });

  it("never has a measured one below it, in whatever order they come", () => {
    const losses = fc.array(fc.option(fc.double({ min: 0, max: 9, noNaN: true })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(losses, (values) => {
        const offered = values.map((value, step) => at(step, value));
        const choice = chooseCheckpoint("end", offered, "lowest_validation_loss");
        const reversed = chooseCheckpoint("end", offered.toReversed(), "lowest_validation_loss");
        expect(reversed).toEqual(choice);
        const chosen = offered.find((one) => one.checkpointId === choice.checkpointId);
        if (chosen?.validLoss === undefined || chosen.validLoss === null) return;
        for (const loss of values)
          if (loss !== null) expect(loss).toBeGreaterThanOrEqual(chosen.validLoss);
      }),
    );
  });
});
