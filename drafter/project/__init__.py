"""What every stage may read: where templates are, the declarations in them, the settings. The only door to YAML."""
