import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { Keys } from "@/components/ui/kbd";

type LinkButtonProps = ComponentProps<typeof Link> &
  ButtonLook & { icon?: ReactNode; keys?: readonly string[] };

/** Goes somewhere, looks like a button. */
export function LinkButton({
  variant,
  size,
  icon,
  keys,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link {...rest} className={cn(buttonStyle({ variant, size }), className)}>
      {icon}
      {children}
      {keys && <Keys keys={keys} className={variant === "primary" ? "on-accent" : ""} />}
    </Link>
  );
}
