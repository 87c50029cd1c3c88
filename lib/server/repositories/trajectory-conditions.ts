import type { TrajectoryFilter } from "@/lib/domain/trajectory-filter";

const differs = `(t."hasOverride" AND t."effectiveReward" IS DISTINCT FROM t."aiReward")`;

/** A filter as SQL over "Trajectory" t: conditions joined by AND, and the values they name by number. */
export class TrajectoryConditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  constructor(projectId: string, filter: TrajectoryFilter) {
    this.add((p) => `t."projectId" = ${p}`, projectId);
    this.parts.push(`t."supersededAt" IS NULL`);
    this.addReferences(filter);
    this.addStates(filter);
    this.addRanges(filter);
    this.add(
      (p) => `t.id IN (SELECT d."trajectoryId" FROM "SearchDocument" d
        WHERE d."projectId" = $1 AND d.tsv @@ websearch_to_tsquery('english', ${p}))`,
      filter.text?.trim() || undefined,
    );
  }

  /** Adds a condition unless the value is undefined. Returns itself. */
  add(condition: (placeholder: string) => string, value: unknown): this {
    if (value === undefined) return this;
    this.values.push(value);
    this.parts.push(condition(`$${this.values.length}`));
    return this;
  }

  get sql(): string {
    return this.parts.join(" AND ");
  }

  private addReferences(filter: TrajectoryFilter): void {
    this.add((p) => `t."iterationId" = ${p}`, filter.iterationId);
    this.add((p) => `t."runId" = ${p}`, filter.runId);
    this.add((p) => `t."policyVersionId" = ${p}`, filter.policyVersionId);
    this.add((p) => `t."questionSetVersionId" = ${p}`, filter.questionSetVersionId);
    this.add((p) => `t."questionId" = ${p}`, filter.questionId);
    this.add(
      (p) => `t."questionSetVersionId" IN (SELECT v.id FROM "QuestionSetVersion" v
        WHERE v."projectId" = $1 AND v."questionSetId" = ${p})`,
      filter.questionSetId,
    );
  }

  private addStates(filter: TrajectoryFilter): void {
    this.add((p) => `t.purpose = ANY(${p}::text[])`, filter.purposes);
    this.add((p) => `t.status = ANY(${p}::text[])`, filter.statuses);
    this.add((p) => `t.outcome = ANY(${p}::text[])`, filter.outcomes);
    this.add((p) => `t."stopReason" = ${p}`, filter.stopReason);
    this.add((p) => `t."errorCode" = ${p}`, filter.errorCode);
    // Written out, not as a value: the planner takes the partial indexes only then.
    if (filter.hasOverride !== undefined) this.flag(`t."hasOverride"`, filter.hasOverride);
    if (filter.differs !== undefined) this.flag(differs, filter.differs);
    if (filter.isFlagged !== undefined) this.flag(`t."isFlagged"`, filter.isFlagged);
  }

  private flag(column: string, wanted: boolean): void {
    this.parts.push(wanted ? column : `NOT ${column}`);
  }

  private addRanges(filter: TrajectoryFilter): void {
    this.add((p) => `t."effectiveReward" >= ${p}`, filter.rewardMin);
    this.add((p) => `t."effectiveReward" <= ${p}`, filter.rewardMax);
    this.add((p) => `t."stepCount" >= ${p}`, filter.stepsMin);
    this.add((p) => `t."stepCount" <= ${p}`, filter.stepsMax);
    this.add((p) => `t."searchCount" >= ${p}`, filter.searchesMin);
    this.add((p) => `t."searchCount" <= ${p}`, filter.searchesMax);
    this.add((p) => `t."createdAt" >= ${p}`, filter.from);
    this.add((p) => `t."createdAt" < ${p}`, filter.to);
  }
}
