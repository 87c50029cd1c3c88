import { z } from "zod";

/**
 * A domain as a person types or pastes it, as `example.org`: of a whole URL its host, without `*.`; other scripts in their
 * ASCII form, as they stand in a result's URL. Null: no domain is in it.
 */
export function readDomain(typed: string): string | null {
  const bare = typed
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
    .replace(/^(\*\.|\.)+/, "")
    .replace(/[/?#].*$/s, "");
  if (bare === "" || bare.includes("@") || !URL.canParse(`http://${bare}`)) return null;
  const host = new URL(`http://${bare}`).hostname.replace(/\.$/, "");
  return host.includes(".") ? host : null;
}

export const blockedDomainsSchema = z
  .array(z.string().max(300))
  .max(1000)
  .transform((typed, context) => {
    const domains = typed.map((text, at) => {
      const domain = readDomain(text);
      if (domain === null) {
        context.addIssue({ code: "custom", path: [at], message: `“${text}” is no domain.` });
      }
      return domain ?? "";
    });
    return [...new Set(domains)].sort();
  });

/** Whether a result's page lies on a blocked domain or below one. A result without a URL never does. */
export function isBlocked(url: string | undefined, domains: readonly string[]): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/\.$/, "");
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
