"""Finding, loading, fencing and binding of rule plugins and extensions."""
