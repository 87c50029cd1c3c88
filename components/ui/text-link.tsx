import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

const look =
  "touch font-label text-accent-text underline decoration-accent-line underline-offset-2 hover:decoration-accent";

export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cn(look, className)} />;
}

/** Acts in place but reads as part of a sentence. */
export function TextButton({ className, ...rest }: ComponentProps<"button">) {
  return <button type="button" {...rest} className={cn(look, "cursor-default", className)} />;
}
