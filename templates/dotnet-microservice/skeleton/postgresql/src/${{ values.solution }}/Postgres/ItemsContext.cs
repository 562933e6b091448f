using Microsoft.EntityFrameworkCore;
using ${{ values.solution }}.Items;

namespace ${{ values.solution }}.Postgres;

/// <summary>The tables. A change needs a migration: <c>dotnet ef migrations add</c>.</summary>
public sealed class ItemsContext(DbContextOptions<ItemsContext> options) : DbContext(options)
{
    /// <summary>The table <c>items</c>.</summary>
    public DbSet<Item> Items => Set<Item>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Item>(entity =>
        {
            entity.ToTable("items");
            entity.HasKey(item => item.Id).HasName("pk_items");
            entity.Property(item => item.Id).HasColumnName("id").ValueGeneratedNever();
            entity.Property(item => item.Name).HasColumnName("name").HasMaxLength(ItemRequest.MaxNameLength);
            entity.Property(item => item.Quantity).HasColumnName("quantity");
            entity.Property(item => item.CreatedAt).HasColumnName("created_at");
            entity.HasIndex(item => item.CreatedAt).HasDatabaseName("ix_items_created_at");
        });
}
