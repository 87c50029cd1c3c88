import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { notFound } from "@/lib/practice/server/api-error";
import { atomicWrite } from "@/lib/practice/server/atomic-write";

export interface StoredFile {
  id: string;
  object: "file";
  bytes: number;
  created_at: number;
  expires_at: null;
  filename: string;
  purpose: string;
  status: "processed";
}

const FILE_ID = /^file-[0-9a-f]{32}$/;

/** Uploaded files: `<id>.jsonl` with the bytes, then `<id>.json`, whose presence makes the file exist. */
export class FileStore {
  constructor(private readonly folder: string) {}

  add(filename: string, purpose: string, content: Uint8Array): StoredFile {
    const id = `file-${randomUUID().replaceAll("-", "")}`;
    const stored: StoredFile = {
      id,
      object: "file",
      bytes: content.length,
      created_at: Math.floor(Date.now() / 1000),
      expires_at: null,
      filename,
      purpose,
      status: "processed",
    };
    atomicWrite(this.contentPath(id), content);
    atomicWrite(this.metadataPath(id), JSON.stringify(stored));
    return stored;
  }

  get(id: string): StoredFile {
    if (!FILE_ID.test(id) || !existsSync(this.metadataPath(id))) throw notFound("File object", id);
    return JSON.parse(readFileSync(this.metadataPath(id), "utf8")) as StoredFile;
  }

  content(id: string): Buffer {
    this.get(id);
    return readFileSync(this.contentPath(id));
  }

  /** Newest first. */
  list(): StoredFile[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => this.get(name.slice(0, -".json".length)))
      .sort((a, b) => b.created_at - a.created_at || a.id.localeCompare(b.id));
  }

  remove(id: string): void {
    this.get(id);
    rmSync(this.metadataPath(id));
    rmSync(this.contentPath(id), { force: true });
  }

  contentPath(id: string): string {
    return join(this.folder, `${id}.jsonl`);
  }

  private metadataPath(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}
