import type { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/server/adapters/ids";
import { db } from "@/lib/server/db";

/** Who did it: a person or a program with a key by id, or the command line, a worker or the product itself. */
export type AuditActor =
  | { kind: "user" | "api_key"; id: string }
  | { kind: "cli" | "worker" | "system" };

export interface AuditEntry {
  /** Null: it concerns the whole installation. */
  projectId: string | null;
  actor: AuditActor;
  /** Noun and past tense, e.g. `batch.approved`. */
  action: string;
  subject: { kind: string; id: string | null };
  detail?: Prisma.InputJsonObject;
}

/** Append-only, by trigger. Called inside the transaction of what it tells, so that neither stands without the other. */
export async function recordAudit(entry: AuditEntry): Promise<void> {
  const { projectId, actor, action, subject, detail } = entry;
  await db().auditEvent.create({
    data: {
      id: newId(),
      projectId,
      actorKind: actor.kind,
      actorId: "id" in actor ? actor.id : null,
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      detail: detail ?? {},
    },
  });
}
