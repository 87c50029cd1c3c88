"use client";

import { Button, type ButtonProps } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type IconButtonProps = Omit<ButtonProps, "children" | "keys" | "aria-label"> & {
  /** What it does; also its title. */
  label: string;
};

export function IconButton({
  label,
  size = "normal",
  variant = "quiet",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Button
      title={label}
      {...rest}
      variant={variant}
      size={size}
      aria-label={typeof rest.disabled === "string" ? `${label}, off: ${rest.disabled}` : label}
      className={cn(
        "aspect-square px-0 [&_svg]:size-3.5",
        size === "small" && "[&_svg]:size-3",
        className,
      )}
    />
  );
}
