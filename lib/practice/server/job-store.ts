import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { notFound } from "@/lib/practice/server/api-error";
import { atomicWrite } from "@/lib/practice/server/atomic-write";
import type { JobEvent, JobRecord, StoredJob } from "@/lib/practice/server/job-record";

/** Jobs with their events, one file each, written through on every change. */
export class JobStore {
  private readonly jobs = new Map<string, StoredJob>();

  constructor(private readonly folder: string) {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    for (const name of names.filter((entry) => entry.endsWith(".json"))) {
      const stored = JSON.parse(readFileSync(join(folder, name), "utf8")) as StoredJob;
      this.jobs.set(stored.job.id, stored);
    }
  }

  add(job: JobRecord): JobRecord {
    this.jobs.set(job.id, { job, events: [], sequence: this.jobs.size });
    return this.change(job.id, {}, { message: `Created fine-tuning job: ${job.id}` });
  }

  get(id: string): StoredJob {
    const stored = this.jobs.get(id);
    if (!stored) throw notFound("fine-tuning job", id);
    return stored;
  }

  /** Newest first. */
  list(): JobRecord[] {
    return [...this.jobs.values()]
      .sort((a, b) => b.sequence - a.sequence)
      .map((stored) => stored.job);
  }

  /** Applies a change and its event together: on disk before the caller goes on. */
  change(
    id: string,
    change: Partial<JobRecord>,
    event?: Pick<JobEvent, "message"> & Partial<JobEvent>,
  ): JobRecord {
    const stored = this.get(id);
    const next: StoredJob = { ...stored, job: { ...stored.job, ...change } };
    if (event) {
      const { message, level = "info", type = "message", data = null } = event;
      const at = Math.floor(Date.now() / 1000);
      next.events = [
        ...stored.events,
        {
          id: `ftevent-${randomUUID().replaceAll("-", "")}`,
          object: "fine_tuning.job.event",
          created_at: at,
          level,
          message,
          type,
          data,
        },
      ];
    }
    atomicWrite(join(this.folder, `${id}.json`), JSON.stringify(next));
    this.jobs.set(id, next);
    return next.job;
  }
}
