import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/canonical-json";
import type { Rubric } from "@/lib/domain/rubric";
import { rubricFaults } from "@/lib/domain/rubric-faults";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { findRubricVersion } from "@/lib/server/repositories/rubric-repository";
import { insertRubricVersion } from "@/lib/server/repositories/rubric-version-reader";

interface SaveRubric {
  projectId: string;
  actor: AuditActor;
  rubricId: string;
  basedOnId: string;
  rubric: Rubric;
}

/**
 * Stores an edited rubric as its next version; what was scored on earlier ones stays as it is. The name is the rubric's own and does
 * not change.
 * @throws AppError not_found, bad_request (with what is wrong), conflict (unchanged, or another version was saved meanwhile)
 */
export async function saveRubric(
  command: SaveRubric,
): Promise<{ rubricVersionId: string; number: number }> {
  const { projectId, actor, rubricId, basedOnId } = command;
  const base = await findRubricVersion(projectId, basedOnId);
  if (base?.rubricId !== rubricId) {
    throw new AppError("not_found", "The project has no such rubric version.");
  }
  const body = { ...command.rubric, name: base.rubric.name };
  const faults = rubricFaults(body);
  if (faults.length > 0) {
    throw new AppError("bad_request", faults.map((fault) => fault.message).join(" "), {
      faults: faults.map(({ dimension, message }) => ({
        path: dimension === null ? "body.rubric" : `body.rubric.dimensions.${dimension}`,
        message,
      })),
    });
  }
  if (canonicalJson(body) === canonicalJson(base.rubric)) {
    throw new AppError("conflict", "Nothing is changed: there is no new version to save.");
  }
  const rubricVersionId = newId();
  return withTransaction(async () => {
    const number = await insertRubricVersion({
      projectId,
      id: rubricVersionId,
      rubricId,
      basedOnId,
      body,
      hash: createHash("sha256").update(canonicalJson(body)).digest("hex"),
      createdById: actor.kind === "user" ? actor.id : null,
    });
    if (number === null) {
      throw new AppError("conflict", "Another version was saved meanwhile. Look at it first.");
    }
    await recordAudit({
      projectId,
      actor,
      action: "rubric.saved",
      subject: { kind: "rubric", id: rubricId },
      detail: { rubricVersionId, number, basedOnId },
    });
    return { rubricVersionId, number };
  });
}
