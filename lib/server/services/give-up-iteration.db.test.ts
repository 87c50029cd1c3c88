import OpenAI from "openai";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RolloutError } from "@/lib/errors";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import {
  noteFailedJob,
  noteFailedMove,
  noteJobDone,
  noteMovedOn,
} from "@/lib/server/services/give-up-iteration";
import { resumeIteration } from "@/lib/server/services/stop-iteration";
import { createReviewStory } from "@/lib/server/testing/iteration-fixture";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();

let project: ProjectFixture;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  project = await createProjectFixture({ questions: 4 });
  await createReviewStory(project);
});

afterEach(() => {
  vi.useRealTimers();
});

async function standing() {
  const iteration = await findIteration(project.projectId, project.iterationId);
  if (!iteration) throw new Error("the fixture has an iteration");
  return iteration;
}

async function fail(times: number, error: unknown, everyMs: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await noteFailedMove(await standing(), error);
    vi.advanceTimersByTime(everyMs);
  }
}

describe("an iteration that cannot be moved on", () => {
  it("fails after twenty tries with a reason, and is resumed where it stood", async () => {
    await fail(19, new Error("secret detail"), 2000);
    expect((await standing()).state).toBe("in_review");
    await fail(1, new Error("secret detail"), 0);
    const failed = await standing();
    expect(failed).toMatchObject({ state: "failed", resumeState: "in_review" });
    expect(failed.stateReason).toContain("20 tries to go on from here failed");
    expect(failed.stateReason).not.toContain("secret detail");
    const { projectId, iterationId } = project;
    await resumeIteration({ projectId, iterationId, actor: { kind: "cli" } });
    expect((await standing()).state).toBe("in_review");
  });

  it("is given time: tries in quick succession do not end it, nor those between which it moved", async () => {
    await fail(40, new Error("for a moment"), 100);
    noteMovedOn(project.iterationId);
    await fail(19, new Error("again"), 2000);
    expect((await standing()).state).toBe("in_review");
  });

  it("is not blamed for a database that is away", async () => {
    await fail(40, Object.assign(new Error("gone"), { code: "57P01" }), 2000);
    expect((await standing()).state).toBe("in_review");
  });
});

describe("an iteration whose jobs fail at every try", () => {
  const owner = () =>
    ({ projectId: project.projectId, kind: "iteration", id: project.iterationId }) as const;
  const refusing = (status: number) =>
    OpenAI.APIError.generate(status, {}, "the key was withdrawn", new Headers());

  async function failJob(times: number, error: unknown): Promise<void> {
    for (let i = 0; i < times; i++) {
      await noteFailedJob(owner(), "train", error);
      vi.advanceTimersByTime(2000);
    }
  }

  it("fails with what the endpoint said, so that somebody can mend it and resume", async () => {
    await failJob(20, refusing(401));
    expect(await standing()).toMatchObject({ state: "failed", resumeState: "in_review" });
    expect((await standing()).stateReason).toContain("the key was withdrawn");
  });

  it("waits for an endpoint that is busy or broken, however long", async () => {
    await failJob(40, refusing(429));
    await failJob(40, refusing(503));
    expect((await standing()).state).toBe("in_review");
  });

  it("starts counting anew when one of them went well", async () => {
    await failJob(19, new RolloutError("search_tool", "the corpus is gone"));
    noteJobDone(project.iterationId, "train");
    await failJob(19, new RolloutError("search_tool", "the corpus is gone"));
    expect((await standing()).state).toBe("in_review");
    await failJob(1, new RolloutError("search_tool", "the corpus is gone"));
    expect((await standing()).stateReason).toContain("the corpus is gone");
  });
});
