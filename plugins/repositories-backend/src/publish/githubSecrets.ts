import sodium from 'libsodium-wrappers';
import { Octokit } from 'octokit';

/**
 * Sets secrets of GitHub Actions, each sealed with the repository's public key.
 *
 * @see {@link https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api}
 */
export async function setActionsSecrets(
  client: Octokit,
  repository: { owner: string; repo: string },
  secrets: Record<string, string>,
): Promise<void> {
  await sodium.ready;
  const { data } = await client.rest.actions.getRepoPublicKey(repository);
  const encoding = sodium.base64_variants.ORIGINAL;
  const key = sodium.from_base64(data.key, encoding);
  for (const [name, value] of Object.entries(secrets)) {
    const sealed = sodium.crypto_box_seal(sodium.from_string(value), key);
    await client.rest.actions.createOrUpdateRepoSecret({
      ...repository,
      secret_name: name,
      encrypted_value: sodium.to_base64(sealed, encoding),
      key_id: data.key_id,
    });
  }
}
