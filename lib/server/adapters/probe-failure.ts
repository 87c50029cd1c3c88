import OpenAI from "openai";
import { refusalOf } from "@/lib/server/adapters/outgoing-url";

/** What did not work, why, and what to do: all meant for the person who typed the URL. */
export interface ProbeFailure {
  what: string;
  why: string;
  remedy: string;
  /** The address is private and no admin allowed it. */
  privateAddress: boolean;
}

interface Attempt {
  stage: "models" | "reply";
  model: string;
  url: string;
}

export function readProbeFailure(error: unknown, attempt: Attempt): ProbeFailure {
  const { hostname, host } = new URL(attempt.url);
  const refusal = refusalOf(error);
  if (refusal) {
    return {
      what: "Nothing was sent.",
      why: refusal.message,
      remedy: /private address/.test(refusal.message)
        ? "If this server is yours, an admin switches on “Private address” and tests again."
        : "Check the URL.",
      privateAddress: /private address/.test(refusal.message),
    };
  }
  const said = (what: string, why: string, remedy: string): ProbeFailure => ({
    what,
    why,
    remedy,
    privateAddress: false,
  });
  if (error instanceof OpenAI.APIConnectionTimeoutError) {
    const what = `${host} did not answer in time.`;
    return said(
      what,
      "60 s went by.",
      "Check that the server runs and is not busy, then test again.",
    );
  }
  if (error instanceof OpenAI.APIError && typeof error.status === "number") {
    return statusFailure(error, error.status, attempt, said);
  }
  const code = codeOf(error);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return said(`${hostname} was not found.`, "The name has no address.", "Check its spelling.");
  }
  if (code === "ECONNREFUSED") {
    const why = `Nothing listens at ${host}.`;
    return said("No connection was made.", why, "Start the server, or check the port.");
  }
  if (code !== null && /CERT|SSL|TLS/.test(code)) {
    const why = `Its certificate was not accepted (${code}).`;
    return said("No connection was made.", why, "Use a certificate this machine trusts.");
  }
  return said(
    attempt.stage === "models" ? "The model list was not read." : `${attempt.model} gave no reply.`,
    sentence(lastWords(error)),
    "Check that the base URL is that of an OpenAI-compatible API; it mostly ends in /v1.",
  );
}

function statusFailure(
  error: InstanceType<typeof OpenAI.APIError>,
  status: number,
  attempt: Attempt,
  said: (what: string, why: string, remedy: string) => ProbeFailure,
): ProbeFailure {
  const why = sentence(error.message.slice(0, 300));
  if (status === 401 || status === 403) {
    return said("The endpoint did not accept the key.", why, "Enter the key again.");
  }
  if (status >= 300 && status < 400) {
    const remedy =
      "Enter the URL it redirects to: redirects are not followed, as they carry the key.";
    return said("The endpoint redirects.", why, remedy);
  }
  if (status === 404 && attempt.stage === "models") {
    const remedy =
      "Check the base URL; it mostly ends in /v1. If the server lists no models, name one.";
    return said("There is no model list at this URL.", why, remedy);
  }
  if (status === 429) {
    return said("The endpoint refused for now.", why, "Wait, or check its quota, and test again.");
  }
  if (status >= 500) {
    return said("The endpoint failed.", why, "Look into its log, then test again.");
  }
  const what = attempt.stage === "models" ? "No model list." : `${attempt.model} was not served.`;
  return said(what, why, "Check the model's name.");
}

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

function codeOf(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (typeof code === "string") return code;
  }
  return null;
}

function lastWords(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return cause instanceof Error ? cause.message : String(cause);
}
