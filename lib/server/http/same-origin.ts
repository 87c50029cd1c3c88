import { AppError } from "@/lib/errors";

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a mutation that another site made the browser send. Browsers of the last years say where a request comes from
 * in Sec-Fetch-Site, all of them send Origin with a mutation; a program that sends neither holds no one's cookies.
 * The host is compared without the scheme: behind a TLS proxy the app itself is spoken to over http.
 * @throws AppError forbidden
 */
export function refuseCrossSite(request: Request): void {
  if (harmless.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const fromElsewhere = site !== null && site !== "same-origin" && site !== "none";
  if (fromElsewhere || (origin !== null && hostOf(origin) !== request.headers.get("host")))
    throw new AppError("forbidden", "This request came from another site and was refused.");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
