using System.Globalization;
using Azure;
using Azure.Messaging.EventHubs.Consumer;
using Azure.Messaging.EventHubs.Primitives;
using Azure.Messaging.EventHubs.Processor;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ${{ values.pascalName }}.Messaging;

/// <summary>
/// Keeps in blobs which replica reads which partition, and how far it is. Names and metadata are those of Microsoft's own
/// store, so that other consumers and tools understand them.
/// </summary>
public sealed class BlobCheckpointStore(BlobContainerClient container) : CheckpointStore
{
    private const string Owner = "ownerid";
    private const string Offset = "offset";
    private const string SequenceNumber = "sequencenumber";
    private const string Client = "clientidentifier";

    /// <inheritdoc />
    public override async Task<IEnumerable<EventProcessorPartitionOwnership>> ListOwnershipAsync(
        string fullyQualifiedNamespace,
        string eventHubName,
        string consumerGroup,
        CancellationToken cancellationToken)
    {
        var prefix = Prefix(fullyQualifiedNamespace, eventHubName, consumerGroup, "ownership");
        var ownership = new List<EventProcessorPartitionOwnership>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken))
        {
            ownership.Add(new EventProcessorPartitionOwnership
            {
                FullyQualifiedNamespace = fullyQualifiedNamespace,
                EventHubName = eventHubName,
                ConsumerGroup = consumerGroup,
                PartitionId = blob.Name[prefix.Length..],
                OwnerIdentifier = blob.Metadata.TryGetValue(Owner, out var owner) ? owner : "",
                LastModifiedTime = blob.Properties.LastModified.GetValueOrDefault(),
                Version = VersionOf(blob.Properties.ETag.GetValueOrDefault()),
            });
        }

        return ownership;
    }

    /// <inheritdoc />
    public override async Task<IEnumerable<EventProcessorPartitionOwnership>> ClaimOwnershipAsync(
        IEnumerable<EventProcessorPartitionOwnership> desiredOwnership,
        CancellationToken cancellationToken)
    {
        var claimed = new List<EventProcessorPartitionOwnership>();
        foreach (var ownership in desiredOwnership)
        {
            if (await TryClaimAsync(ownership, cancellationToken))
            {
                claimed.Add(ownership);
            }
        }

        return claimed;
    }

    /// <inheritdoc />
    public override async Task<EventProcessorCheckpoint> GetCheckpointAsync(
        string fullyQualifiedNamespace,
        string eventHubName,
        string consumerGroup,
        string partitionId,
        CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(Prefix(fullyQualifiedNamespace, eventHubName, consumerGroup, "checkpoint") + partitionId);
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            if (!properties.Metadata.TryGetValue(Offset, out var offset))
            {
                return null!;
            }

            return new EventProcessorCheckpoint
            {
                FullyQualifiedNamespace = fullyQualifiedNamespace,
                EventHubName = eventHubName,
                ConsumerGroup = consumerGroup,
                PartitionId = partitionId,
                StartingPosition = EventPosition.FromOffset(offset, isInclusive: false),
                LastModified = properties.LastModified,
                ClientIdentifier = properties.Metadata.TryGetValue(Client, out var client) ? client : "",
            };
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status404NotFound)
        {
            // The processor takes null for "not read yet".
            return null!;
        }
    }

    /// <inheritdoc />
    public override async Task UpdateCheckpointAsync(
        string fullyQualifiedNamespace,
        string eventHubName,
        string consumerGroup,
        string partitionId,
        string clientIdentifier,
        CheckpointPosition startingPosition,
        CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(Prefix(fullyQualifiedNamespace, eventHubName, consumerGroup, "checkpoint") + partitionId);
        await UploadAsync(
            blob,
            new Dictionary<string, string>
            {
                [Offset] = startingPosition.OffsetString ?? "",
                [SequenceNumber] = startingPosition.SequenceNumber.ToString(CultureInfo.InvariantCulture),
                [Client] = clientIdentifier,
            },
            new BlobRequestConditions(),
            cancellationToken);
    }

    /// <summary>Writes the owner, unless the blob has changed since it was listed: then another replica was faster.</summary>
    private async Task<bool> TryClaimAsync(EventProcessorPartitionOwnership ownership, CancellationToken cancellationToken)
    {
        var prefix = Prefix(ownership.FullyQualifiedNamespace, ownership.EventHubName, ownership.ConsumerGroup, "ownership");
        var conditions = string.IsNullOrEmpty(ownership.Version)
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(ownership.Version) };
        try
        {
            BlobContentInfo written = await UploadAsync(
                container.GetBlobClient(prefix + ownership.PartitionId),
                new Dictionary<string, string> { [Owner] = ownership.OwnerIdentifier },
                conditions,
                cancellationToken);
            ownership.LastModifiedTime = written.LastModified;
            ownership.Version = VersionOf(written.ETag);
            return true;
        }
        catch (RequestFailedException exception) when (
            exception.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>Replaces a blob. It has no content: everything is in the metadata, which a listing returns.</summary>
    private static async Task<BlobContentInfo> UploadAsync(
        BlobClient blob,
        Dictionary<string, string> metadata,
        BlobRequestConditions conditions,
        CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { Metadata = metadata, Conditions = conditions };
        return await blob.UploadAsync(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty), options, cancellationToken);
    }

    private static string Prefix(string fullyQualifiedNamespace, string eventHubName, string consumerGroup, string kind) =>
        $"{fullyQualifiedNamespace}/{eventHubName}/{consumerGroup}".ToLowerInvariant() + $"/{kind}/";

    private static string VersionOf(ETag tag) => tag.ToString().Trim('"');
}
