/**
 * The tests of theupdateframework/tuf-conformance (at 051b735), by file. Empty: asked in
 * conformance.test.ts under that name; else why not, or where instead.
 */
export const suite: Record<string, Record<string, string>> = {
  test_basic: {
    test_basic_init_and_refresh: '',
    test_custom_fields: '',
    test_implicit_refresh:
      'about a client that is asked for a file before it has refreshed; ours has one step',
    test_invalid_initial_root: '',
    test_new_targets_hash_mismatch: '',
    test_new_targets_version_mismatch: '',
    test_timestamp_content_changes: '',
    test_timestamp_eq_versions_check: '',
    test_unsigned_initial_root: '',
  },
  test_expiration: {
    test_expired_metadata: '',
    test_root_expired: '',
    test_snapshot_expired: '',
    test_targets_expired: '',
    test_timestamp_expired: '',
  },
  test_file_download: {
    test_client_downloads_expected_file: 'an agreement lies in a folder: the next one',
    test_client_downloads_expected_file_in_sub_dir: '',
    test_multiple_changes_to_target:
      'a version that was published may not change (`rewritten` in the attacks); new ones, of which a browser sees only some, are in update.test.ts',
    test_repository_substitutes_target_file: '',
  },
  test_keys: {
    test_duplicate_keys_root: '',
    test_root_has_keys_but_not_snapshot: '',
    test_snapshot_threshold: '',
    test_wrong_hashing_algorithm: '',
  },
  test_rollback: {
    test_new_snapshot_fast_forward_recovery: '',
    test_new_snapshot_version_mismatch: '',
    test_new_targets_fast_forward_recovery: '',
    test_new_timestamp_fast_forward_recovery: '',
    test_new_timestamp_version_rollback: '',
    test_simple_snapshot_rollback: '',
    test_snapshot_rollback: '',
    test_targets_rollback: '',
  },
  test_updater_key_rotations: {
    test_non_root_rotations: '',
    test_root_rotation: '',
  },
  'not about the top-level roles': {
    test_delegated_expiration: 'an agreement has no delegations',
    test_quoting_issues: 'targets have no names that need quoting; others are `newer-schema`',
    test_static_repositories: "about the suite's own client",
    test_updater_delegation_graphs: 'an agreement has no delegations',
  },
};
