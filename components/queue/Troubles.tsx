import { Shape } from '../Shape.tsx';
import type { QueueEvents, TroubleView } from './view.ts';

interface Props {
  troubles: readonly TroubleView[];
  help: QueueEvents['help'];
}

/** What is in the way, CRM by CRM, and what helps. None of them hides what the others gave. */
export function Troubles({ troubles, help }: Props) {
  if (troubles.length === 0) return null;
  return (
    <ul class="troubles">
      {troubles.map((trouble) => (
        <li key={trouble.key}>
          <Shape mark="broken" size={16} />
          <div>
            {trouble.text}
            {!!trouble.said && (
              <bdi class="said small" dir="auto">
                {trouble.said}
              </bdi>
            )}
          </div>
          {trouble.deed && (
            <button type="button" class="action" onClick={() => help(trouble)}>
              {trouble.label}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
