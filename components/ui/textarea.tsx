import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { fieldStyle } from "@/components/ui/input";

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      {...rest}
      className={cn(fieldStyle, "h-auto w-full py-1.5 max-md:h-auto", className)}
    />
  );
}
