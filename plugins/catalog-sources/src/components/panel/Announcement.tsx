import { VisuallyHidden } from '@backstage/ui';

/** Says to screen readers what has changed on the page. */
export function Announcement({ text }: { text: string }) {
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
