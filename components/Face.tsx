import type { Reader } from '../lib/words/reader.ts';
import { Shape } from './Shape.tsx';
import type { Face as FaceOf } from './scene.ts';

/** The whole panel when there is no lead to judge: what it is, and what to do about it. */
export function Face({
  face,
  reader,
  crm,
  retry,
}: {
  face: FaceOf;
  reader: Reader;
  crm: string;
  retry(): void;
}) {
  const { faces, actions } = reader.words;
  return (
    <section class="face">
      <Shape mark={face.mark} size={40} />
      <div>
        <b>{face.title}</b>
        {face.text && <p>{face.text}</p>}
        {face.said && <p class="small said">{reader.fill(faces.said, { crm, said: face.said })}</p>}
        {face.retry && (
          <button type="button" class="action" onClick={retry}>
            {actions.retry}
          </button>
        )}
      </div>
    </section>
  );
}
