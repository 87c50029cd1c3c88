import type { CapabilityFinding, CapabilityKey } from "@/lib/domain/endpoint";
import { type EndpointKind, isStrictFormat, weakerFormat } from "@/lib/domain/endpoint-kind";
import {
  abilitiesOf,
  type ModelAbilities,
  type StoredFindings,
} from "@/lib/domain/model-abilities";
import type { CallFailure } from "@/lib/server/adapters/call-failure";

/** Told of what a run found out about a model, to be kept. */
export type OnLearnt = (model: string, key: CapabilityKey, finding: CapabilityFinding) => void;

const saysUnsupported = /only one completion choice|not support|unsupported|not implemented/i;

/** Whether an answer refuses a parameter. llama.cpp says so with a 500; then its words have to say it too. */
function mayRefuse({ httpStatus, message }: CallFailure): boolean {
  if (httpStatus === 400 || httpStatus === 422) return true;
  return (httpStatus === 500 || httpStatus === 501) && saysUnsupported.test(message);
}

const namesSeveral = /only one completion choice|\bn\b/i;
const namesFormat = /response_format|json_schema|json_object|structured_outputs|guided_json/i;

/** What is asked of each model of an endpoint: what was stored of it, and what was learnt since. */
export class LearntAbilities {
  private readonly byModel = new Map<string, ModelAbilities>();
  private readonly uncounted = new Set<string>();

  constructor(
    private readonly kind: EndpointKind,
    private stored: StoredFindings,
    private readonly onLearnt: OnLearnt,
  ) {}

  of(model: string): ModelAbilities {
    const known = this.byModel.get(model) ?? abilitiesOf(this.kind, this.stored, model);
    this.byModel.set(model, known);
    return known;
  }

  /** It was probed anew, or another process learnt something. */
  adopt(stored: StoredFindings): void {
    if (JSON.stringify(stored) === JSON.stringify(this.stored)) return;
    this.stored = stored;
    this.byModel.clear();
  }

  /**
   * A refusal that names something that was asked for: it is left out from now on. True: something was, so the call can be
   * tried again at once.
   */
  fromRefusal(model: string, asked: ModelAbilities & { n: number }, failure: CallFailure): boolean {
    if (!mayRefuse(failure)) return false;
    const words = `${failure.parameter ?? ""} ${failure.message}`;
    const lacks: (keyof ModelAbilities)[] = [];
    if (asked.logprobs && words.includes("logprobs")) lacks.push("logprobs");
    if (asked.seed && /\bseed\b/.test(words)) lacks.push("seed");
    if (asked.format !== "text" && namesFormat.test(words)) lacks.push("format");
    if (asked.samples && asked.n > 1 && lacks.length === 0 && namesSeveral.test(words)) {
      lacks.push("samples");
    }
    for (const lack of lacks) {
      // Many calls were under way: what the first refusal said was said for all.
      if (asked[lack] !== this.of(model)[lack]) continue;
      this.leaveOut(model, lack, `a run was refused: ${failure.message}`);
    }
    return lacks.length > 0;
  }

  /** What an answer did not bring although it was asked for. Nothing is tried again: the fallbacks stand where it is read. */
  fromAnswer(
    model: string,
    asked: ModelAbilities & { n: number },
    got: { choices: number; hasLogprobs: boolean; isCounted: boolean },
  ): void {
    if (asked.samples && asked.n > 1 && got.choices < asked.n) {
      this.leaveOut(model, "samples", `a run asked ${asked.n}, got ${got.choices}`);
    }
    if (asked.logprobs && !got.hasLogprobs) {
      this.leaveOut(model, "logprobs", "a run asked, the field was missing");
    }
    if (!got.isCounted && !this.uncounted.has(model)) {
      this.uncounted.add(model);
      this.onLearnt(model, "usage", { has: false, found: "a reply of a run brought none" });
    }
  }

  private leaveOut(model: string, lack: keyof ModelAbilities, found: string): void {
    const words = found.slice(0, 200);
    const known = this.of(model);
    if (lack === "format") {
      const format = weakerFormat(this.kind, known.format);
      if (format === null) return;
      this.byModel.set(model, { ...known, format });
      this.onLearnt(model, "response_format", {
        has: isStrictFormat(format),
        found: words,
        format,
      });
      return;
    }
    if (!known[lack]) return;
    this.byModel.set(model, { ...known, [lack]: false });
    this.onLearnt(model, lack, { has: false, found: words });
  }
}
