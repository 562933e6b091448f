import { type Answer, ok } from '../wire/Answer.ts';
import { type Call, contextOf } from './Call.ts';
import { type DirectoryObject } from './directoryObjects.ts';
import { imageNotFound } from './GraphError.ts';
import { requireNoOptions } from './queryOptions.ts';

/** The sizes that Graph keeps of a photo, in pixels; the bytes are the same here. */
const SIZES = [48, 64, 96, 120, 240, 360, 432, 504, 648];

/** Answers which sizes of a photo there are. */
export function answerPhotos(
  { request }: Call,
  object: DirectoryObject,
): Answer {
  requireNoOptions(request);
  requirePhoto(object);
  return ok({
    '@odata.context': contextOf(request, 'photos'),
    value: SIZES.map(describe),
  });
}

/** Answers how large the largest photo is. */
export function answerPhoto(
  { request }: Call,
  object: DirectoryObject,
): Answer {
  requireNoOptions(request);
  requirePhoto(object);
  return ok({
    '@odata.context': contextOf(request, 'photo/$entity'),
    ...describe(SIZES[SIZES.length - 1]),
  });
}

/** Answers the bytes of a photo. */
export function answerPhotoValue(
  { request, values }: Call,
  object: DirectoryObject,
): Answer {
  requireNoOptions(request);
  const photo = requirePhoto(object);
  if (values.size && !SIZES.some(size => nameOf(size) === values.size)) {
    throw imageNotFound();
  }
  return {
    status: 200,
    headers: { 'Content-Type': 'image/jpeg' },
    body: photo,
  };
}

function requirePhoto({ photo }: DirectoryObject): Uint8Array {
  if (!photo) {
    throw imageNotFound();
  }
  return photo;
}

function describe(size: number): object {
  return {
    '@odata.mediaContentType': 'image/jpeg',
    id: nameOf(size),
    width: size,
    height: size,
  };
}

function nameOf(size: number): string {
  return `${size}x${size}`;
}
