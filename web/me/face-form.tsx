import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { toast } from '../announce/toast.ts';
import { keys, queryClient } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask, upload } from '../api/request.ts';
import type { Me } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';

/** Pixels of the square that leaves this browser: enough for any screen, and small enough for every mail. */
const SIDE = 256;

/** Their picture for customers, if they wish: cut square and drawn anew here, so that nothing but the picture leaves. */
export function FaceForm() {
  const { me } = useSession();
  const [unread, setUnread] = useState('');
  const id = useId();
  const shown = (saying: string) => ({
    onSuccess: () => toast(saying),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.me }),
  });
  const show = useMutation({
    mutationFn: async (file: File) => upload<Me>('/me/face', await asFace(file), 'PUT'),
    ...shown('Customers see your face now'),
  });
  const inMail = useMutation({
    mutationFn: (inMail: boolean) => ask<Me>('PATCH', '/me/face', { inMail }),
    ...shown('Saved'),
  });
  const takeAway = useMutation({
    mutationFn: () => ask<Me>('DELETE', '/me/face'),
    ...shown('Nobody sees it any more'),
  });
  const wrong = unread || (show.error ? inWords(show.error) : '');
  return (
    <div className="stack face-form">
      <p>Only if you wish. People trust a face. They see it on their page, beside your name.</p>
      {me.face && (
        <div className="row">
          <img
            src={`/api/v1/agents/${me.id}/face?at=${encodeURIComponent(me.face.setAt)}`}
            alt="Your face, as customers see it"
            width="64"
            height="64"
          />
          <button type="button" className="btn" onClick={() => takeAway.mutate()}>
            Take it away
          </button>
        </div>
      )}
      <div className="field">
        <label htmlFor={id}>{me.face ? 'Another picture' : 'A picture'}</label>
        {wrong && (
          <p className="wrong" id={`${id}-wrong`} role="alert">
            {wrong}
          </p>
        )}
        <input
          id={id}
          type="file"
          accept="image/*"
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            setUnread('');
            if (file) show.mutate(file, { onError: (error) => setUnread(saidOf(error)) });
          }}
        />
      </div>
      {me.face && (
        <label className="choice">
          <input
            type="checkbox"
            checked={me.face.inMail}
            onChange={({ target }) => inMail.mutate(target.checked)}
          />
          <span>Under my mail too, over my signature</span>
        </label>
      )}
    </div>
  );
}

class NoPicture extends Error {}
const saidOf = (error: unknown): string =>
  error instanceof NoPicture ? 'We cannot read that as a picture. Choose another.' : '';

/** The middle of a picture, square. */
async function asFace(file: File): Promise<File> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new NoPicture();
  });
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  canvas
    .getContext('2d')
    ?.drawImage(
      picture,
      (picture.width - side) / 2,
      (picture.height - side) / 2,
      side,
      side,
      0,
      0,
      SIDE,
      SIDE,
    );
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.88));
  if (!blob) throw new NoPicture();
  return new File([blob], 'face.jpg', { type: 'image/jpeg' });
}
